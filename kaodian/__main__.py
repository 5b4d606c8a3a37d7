"""`python -m kaodian` is `kaodian`."""

from kaodian.cli import main

if __name__ == "__main__":
    main()

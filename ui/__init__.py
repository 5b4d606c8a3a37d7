"""The screens: Streamlit views over `tutor` and `indexer`, in Chinese and English."""

"""Questions of past papers against labels made by reading."""

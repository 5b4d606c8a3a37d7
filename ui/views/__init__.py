"""One module a page; each is run by `st.navigation`."""

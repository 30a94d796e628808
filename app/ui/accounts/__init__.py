"""The accounts page: the list, one account's detail, opening drafts, closing step by step."""

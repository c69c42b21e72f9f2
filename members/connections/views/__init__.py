"""The pages on which councillors connect their accounts."""

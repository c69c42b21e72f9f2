"""People: users, councillors, wards, groups, roles and delegations."""

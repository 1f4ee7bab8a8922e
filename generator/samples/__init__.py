"""The sample workspaces: data only; a name that starts with `dot-` stands for a name that starts with a dot."""

"""Templates that travel: how two versions differ, and how a renewal and local changes become one."""

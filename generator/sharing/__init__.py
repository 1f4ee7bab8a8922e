"""Sharing: templates that travel between communes, and templates made from what a commune has already."""

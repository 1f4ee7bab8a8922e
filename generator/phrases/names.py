"""The names that a template uses, read off its syntax tree."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

Path_ = tuple[str, ...]


def dotted(node: nodes.Node) -> Path_ | None:
    """Returns the path of a plain dotted name (`household.head` → ("household", "head")), or None."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        above = dotted(node.node)
        return None if above is None else (*above, node.attr)
    return None


def paths(node: nodes.Node) -> Iterator[tuple[Path_, nodes.Node]]:
    """Yields every dotted name below `node`, the longest form of each, with its node."""
    found = dotted(node)
    if found is not None:
        yield found, node
        return
    for child in node.iter_child_nodes():
        yield from paths(child)


def printed_only(tree: nodes.Template) -> set[Path_]:
    """Returns the dotted names that the template does nothing with but print: no condition, loop or filter on them."""
    printed: set[Path_] = set()
    used: set[Path_] = set()
    for output in tree.find_all(nodes.Output):
        for child in output.nodes:
            found = dotted(child)
            if found is None:
                used.update(path for path, _ in paths(child))
            else:
                printed.add(found)
    for loop in tree.find_all(nodes.For):
        used.update(path for head in (loop.iter, loop.test) if head is not None for path, _ in paths(head))
    for choice in tree.find_all(nodes.If):
        used.update(path for path, _ in paths(choice.test))
    loop_names = {target.name for loop in tree.find_all(nodes.For) for target in loop.target.find_all(nodes.Name)}
    loop_names |= {loop.target.name for loop in tree.find_all(nodes.For) if isinstance(loop.target, nodes.Name)}
    used |= {(name,) for name in loop_names}
    return {path for path in printed if not any(path[: len(one)] == one or one[: len(path)] == path for one in used)}


def members(tree: nodes.Node, name: str) -> set[str]:
    """Returns the attributes taken of a top-level name (`next` → {"article", "clause"})."""
    return {path[1] for path, _ in paths(tree) if len(path) > 1 and path[0] == name}

"""A list from nothing: a configuration, a guide, and the first page."""

from collections.abc import Mapping, Sequence

from paperlist.config import USUALLY_REQUIRED
from paperlist.document import write
from paperlist.jobs.contributing_guide import guide_of
from paperlist.jobs.init_list.companions import (
    WORKFLOW,
    About,
    config_text,
    contributing_text,
    with_guide,
    workflow_text,
)
from paperlist.jobs.init_list.plan import Shipped
from paperlist.jobs.init_list.sections import SectionNode, slug
from paperlist.jobs.overlay_tree import Overlay
from paperlist.jobs.publish_pages import plan as publication
from paperlist.ports.files import Tree
from paperlist.render.paths import README, README_TEMPLATE

EXAMPLE: Mapping[str, object] = {
    "title": "Attention Is All You Need",
    "authors": ["Ashish Vaswani", "Noam Shazeer"],
    "venue": "NeurIPS",
    "year": 2017,
    "links": {"paper": "https://arxiv.org/abs/1706.03762"},
}


def new_list(
    tree: Tree,
    about: About,
    sections: Sequence[str],
    shipped: Shipped,
    *,
    readme: str = "",
    with_workflow: bool = True,
) -> dict[str, bytes]:
    """The files of a list without papers; a page that is there already stays, papers below it."""
    nodes = [
        SectionNode((title,), slug(title) or f"section-{n}") for n, title in enumerate(sections, 1)
    ]
    for node in nodes:
        node.sort = "year"
    texts = {"paperlist.yml": config_text(about, nodes)}
    template = README_TEMPLATE if readme.strip() else ""
    if template:
        texts[template] = f"{readme.rstrip()}\n\n<!-- paperlist:sections -->\n"
    if with_workflow:
        texts[WORKFLOW] = workflow_text(about)
    example = f"papers/{nodes[0].id}/2017-vaswani-attention-all-you-need.yaml"
    path, existing = guide_of(tree)
    guide = contributing_text(
        about, example, write(dict(EXAMPLE)), required=USUALLY_REQUIRED, template=template
    )
    texts[path] = with_guide(existing, guide)
    files = {path: text.encode() for path, text in texts.items()}
    overlay = Overlay(tree, {README: None, **files})
    made = publication(overlay, shipped.load(overlay), shipped.template)
    return {**files, **made.write}

"""Data Docs that open without the network.

The pages of Great Expectations load their styles, scripts and logo from eight hosts.
These take the same content blocks, and a style sheet of this project that stands in
the page itself. `great_expectations.yml` names the classes.
"""

from pathlib import Path

from great_expectations.render.renderer.site_builder import SiteBuilder
from great_expectations.render.view import DefaultJinjaPageView

TEMPLATES = Path(__file__).parent / "templates"


class OfflinePageView(DefaultJinjaPageView):
    """A page without a script, a link or an image of another host."""

    _template = "data_docs_page.html"

    def __init__(self, **settings: str | None) -> None:
        """Look for templates in this project after those of the library."""
        settings["custom_views_directory"] = str(TEMPLATES)
        super().__init__(**settings)


class OfflineSiteBuilder(SiteBuilder):
    """Pages of suites and results only: the first page is the project's own."""

    def build(
        self,
        resource_identifiers: list[object] | None = None,
        build_index: bool = True,  # noqa: ARG002 the library's signature
    ) -> tuple[str | None, None]:
        """Write the pages, without the fonts and pictures that nothing uses."""
        for builder in self.site_section_builders.values():
            builder.build(resource_identifiers=resource_identifiers)
        return self.get_resource_url(only_if_exists=False), None

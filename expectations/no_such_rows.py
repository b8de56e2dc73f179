"""The expectation that every check of this project is: a query finds no row.

Great Expectations' own expectation of this kind runs each query twice, for the rows and
for their number, and turns each decimal of a row into a float by way of the whole call
stack. This one fetches rows only where there are any, as plain values.
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from great_expectations.expectations.core import UnexpectedRowsExpectation
from great_expectations.expectations.registry import get_metric_kwargs
from great_expectations.validator.metric_configuration import MetricConfiguration

if TYPE_CHECKING:
    from great_expectations.execution_engine import ExecutionEngine

COUNT = "unexpected_rows_query.row_count"
ROWS = "unexpected_rows_query.table"


class NoSuchRows(UnexpectedRowsExpectation):
    """No row of the batch is as the query describes.

    A suite calls it `no_such_rows`; its argument is `unexpected_rows_query`. The
    result has the number of rows, and the first two hundred of them.
    """

    metric_dependencies: ClassVar[tuple[str, ...]] = (COUNT,)

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: "ExecutionEngine[Any] | None" = None,
    ) -> dict[str, Any]:
        count = metrics[COUNT]
        rows = []
        if count and execution_engine is not None:
            rows = self._rows(execution_engine, runtime_configuration)
        return {
            "success": count == 0,
            "result": {"observed_value": count, "details": {"unexpected_rows": rows}},
        }

    def _rows(
        self,
        execution_engine: "ExecutionEngine[Any]",
        runtime_configuration: dict[str, Any] | None,
    ) -> list[dict[str, object]]:
        """Fetch the rows, through the library's metric for them."""
        arguments = get_metric_kwargs(ROWS, self.configuration, runtime_configuration)
        metric = MetricConfiguration(
            ROWS,
            metric_domain_kwargs=arguments["metric_domain_kwargs"],
            metric_value_kwargs=arguments["metric_value_kwargs"],
        )
        rows: Any = execution_engine.resolve_metrics([metric])[metric.id]
        return [{name: plain(value) for name, value in row.items()} for row in rows]


def plain(value: object) -> object:
    """Give a decimal or a date as text, any other value as it is.

    A decimal has no zeros at its end and no exponent; a date or time is ISO 8601.
    """
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return value

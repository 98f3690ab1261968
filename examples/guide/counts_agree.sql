{# A generic test of dbt: `model` is a view that `recount sql --view` wrote. What it returns is what fails, and by how much. #}
{% test counts_agree(model) %}

select *
from {{ model }}
where verdict in ('inconsistent', 'overflow', 'unusable')

{% endtest %}

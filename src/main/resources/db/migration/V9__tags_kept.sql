-- Until now nobody kept the tags of DAGs that were registered since there is a column for them.
update dag d
set tags = array(select jsonb_array_elements_text(v.document::jsonb -> 'tags'))
from dag_version v
where v.dag_id = d.dag_id and v.version = d.version and v.document::jsonb ? 'tags';

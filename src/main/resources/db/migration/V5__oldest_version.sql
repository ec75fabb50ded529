-- Versions of jpacer whose newest step is below this cannot work on this database. A step that they
-- could not live with raises it; a step that only adds what they do not look at leaves it alone.
insert into agreement (name, value) values ('schema.oldest', '5');

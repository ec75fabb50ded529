-- Tokens of programs. Of the secret, only its hash is here.
create table api_token (
  token_id        bigint generated always as identity primary key,
  hash            bytea       not null unique,
  name            text        not null,
  role            text        not null check (role in ('viewer', 'operator', 'executor', 'admin')),
  created_at      timestamptz not null,
  created_by      text        not null,
  expires_at      timestamptz,
  revoked_at      timestamptz,
  revoked_by      text,
  last_used_at    timestamptz,
  last_used_from  text
);
comment on column api_token.hash is 'SHA-256 of 256 random bits';

create unique index api_token_name on api_token (name) where revoked_at is null;

-- Sign-ins of browsers, for all nodes alike.
create table browser_session (
  hash        bytea       primary key,
  user_name   text        not null,
  roles       text        not null,
  mode        text        not null,
  address     text        not null,
  opened_at   timestamptz not null,
  expires_at  timestamptz not null
);

create index browser_session_by_end on browser_session (expires_at);

-- Who did what, or tried to.
create table audit_entry (
  entry_id  bigint generated always as identity primary key,
  at        timestamptz not null,
  who       text        not null,
  means     text,
  address   text        not null,
  action    text        not null,
  method    text        not null,
  path      text        not null,
  dag_id    text,
  run_id    bigint,
  task_id   text,
  status    integer     not null
);

create index audit_entry_by_time on audit_entry (at);
create index audit_entry_by_dag on audit_entry (dag_id, entry_id) where dag_id is not null;

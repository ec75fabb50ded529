package org.jpacer.config;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** All settings. */
public final class Keys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  /** The number of due runs that may wait to be started; at that number the watcher pauses. */
  public static final Key<Integer> QUEUED_RUNS =
      add(Key.count("jpacer.queues.dag-runs", "100", 1, 1_000_000));

  /** The number of ready tasks that one dispatch reads into memory; more wait in the database. */
  public static final Key<Integer> BUFFERED_TASKS =
      add(Key.count("jpacer.queues.tasks", "1000", 1, 1_000_000));

  /**
   * The number of task states kept in memory: tasks that were popped on the original's wire, until
   * their updates arrive.
   */
  public static final Key<Integer> CACHED_TASKS =
      add(Key.count("jpacer.cache.tasks", "1000", 1, 10_000_000));

  /** The time limit for synchronising with the database at the start. */
  public static final Key<Duration> STARTUP_TIMEOUT =
      add(Key.duration("jpacer.startup-timeout", "PT30S"));

  /** The longest pause while a run waits. Accepted for compatibility: a run starts at once. */
  public static final Key<Duration> TASK_SCHEDULER_HEARTBEAT =
      add(Key.duration("jpacer.task-scheduler.heartbeat", "PT0.001S"));

  /**
   * The longest delay between a parent's success and its child being ready. Accepted for
   * compatibility: there is no delay.
   */
  public static final Key<Duration> CHECK_DEPENDENCIES =
      add(Key.duration("jpacer.task-scheduler.check-dependencies", "PT0.001S"));

  /**
   * How long a ready task waits for room in memory. Accepted for compatibility: it waits in the
   * database.
   */
  public static final Key<Duration> PUT_TIMEOUT =
      add(Key.duration("jpacer.task-scheduler.put-timeout", "PT30S"));

  /** The number of runs that may be active at the same time; more wait to be started. */
  public static final Key<Integer> MAX_ACTIVE =
      add(Key.count("jpacer.task-scheduler.max-active", "10000", 1, 10_000_000));

  /** The longest time between two checks of the schedules. */
  public static final Key<Duration> WATCHER_INTERVAL =
      add(Key.duration("jpacer.watcher.interval", "PT0.1S"));

  /** The pause while the run queue is full. */
  public static final Key<Duration> QUEUE_FULL_INTERVAL =
      add(Key.duration("jpacer.watcher.queue-full-interval", "PT0.1S"));

  /** The time limit of one statement of the watcher; in whole seconds, rounded up. */
  public static final Key<Duration> WATCHER_DATABASE_TIMEOUT =
      add(Key.duration("jpacer.watcher.database-timeout", "PT10S"));

  /** The zone of schedules that name none, and of the times on the original's wire. */
  public static final Key<ZoneId> TIMEZONE = add(Key.zone("jpacer.timezone"));

  /** The request time-out of the Java client. */
  public static final Key<Duration> CLIENT_TIMEOUT =
      add(Key.duration("jpacer.client.timeout", "PT15S"));

  /** The time limit of one statement of a request; in whole seconds, rounded up. */
  public static final Key<Duration> REQUEST_TIMEOUT =
      add(Key.duration("jpacer.http.request-timeout", "PT30S"));

  /** The address of the scheduler, for executors and the command line. */
  public static final Key<URI> SCHEDULER_URL =
      add(Key.address("jpacer.scheduler.url", "http://localhost:8080/api"));

  /** The API token of executors and the command line. */
  public static final Key<String> TOKEN = add(Key.secret("jpacer.token"));

  /** The id of a stand-alone executor; generated if it is not set. */
  public static final Key<String> EXECUTOR_ID = add(Key.text("jpacer.executor.id", null));

  /** The queues that a stand-alone executor serves. */
  public static final Key<List<String>> EXECUTOR_QUEUES =
      add(Key.list("jpacer.executor.queues", "default"));

  /** The JARs, DAG documents, and directories of these that a stand-alone executor loads. */
  public static final Key<List<String>> EXECUTOR_DAGS = add(Key.list("jpacer.executor.dags", ""));

  /** How long tasks may continue when a stand-alone executor stops. */
  public static final Key<Duration> EXECUTOR_GRACE =
      add(Key.duration("jpacer.executor.grace", "PT60S"));

  /**
   * Where a stand-alone executor keeps results and log records while the scheduler is away; {@code
   * none} for memory only.
   */
  public static final Key<String> EXECUTOR_SPOOL =
      add(Key.text("jpacer.executor.spool", ".jpacer/executor"));

  /**
   * The number of bytes that log records may take there. Later records are dropped; results never
   * are.
   */
  public static final Key<Integer> EXECUTOR_SPOOL_SIZE =
      add(Key.count("jpacer.executor.spool-size", "268435456", 0, Integer.MAX_VALUE));

  /** The number of tasks that one executor runs at the same time. */
  public static final Key<Integer> EXECUTOR_MAX_CONCURRENT =
      add(Key.count("jpacer.executor.max-concurrent", "1000", 1, 1_000_000));

  /** The request time-out of an executor. */
  public static final Key<Duration> EXECUTOR_REQUEST_TIMEOUT =
      add(Key.duration("jpacer.executor.request-timeout", "PT30S"));

  /** The wire of a stand-alone executor: jpacer's own, or the original's. */
  public static final Key<String> EXECUTOR_WIRE =
      add(Key.oneOf("jpacer.executor.wire", "v1", "v1", "ppacer"));

  /** The shortest pause between two pops on the original's wire. */
  public static final Key<Duration> POLLING_MIN =
      add(Key.duration("jpacer.executor.polling.min", "PT0.001S"));

  /** The longest pause between two pops on the original's wire. */
  public static final Key<Duration> POLLING_MAX =
      add(Key.duration("jpacer.executor.polling.max", "PT1S"));

  /** How much that pause grows. */
  public static final Key<Duration> POLLING_STEP =
      add(Key.duration("jpacer.executor.polling.step", "PT0.01S"));

  /** How often a pause is repeated before it grows. */
  public static final Key<Integer> POLLING_REPEAT =
      add(Key.count("jpacer.executor.polling.repeat", "10", 1, 1_000_000));

  /** Whether an executor runs inside the WAR. */
  public static final Key<Boolean> EXECUTOR_EMBEDDED =
      add(Key.flag("jpacer.executor.embedded", true));

  /**
   * The task types that an executor runs. If it is not set, a stand-alone executor runs all types;
   * the one inside the WAR runs all except commands.
   */
  public static final Key<List<String>> TASKS_TYPES = add(Key.list("jpacer.tasks.types", null));

  /** The names of further environment variables of the executor that commands receive. */
  public static final Key<List<String>> TASKS_ENVIRONMENT =
      add(Key.list("jpacer.tasks.environment", ""));

  /** The user as whom commands run; the executor's own user if it is not set. */
  public static final Key<String> COMMAND_USER = add(Key.text("jpacer.tasks.command.user", null));

  /** Whether the executor inside the WAR may run commands as the server's own user. */
  public static final Key<Boolean> COMMAND_SAME_USER =
      add(Key.flag("jpacer.tasks.command.same-user", false));

  /** The address space of each process of a command, in MiB. */
  public static final Key<Integer> COMMAND_MEMORY =
      add(Key.count("jpacer.tasks.command.memory", "16384", 16, 1 << 30));

  /** The number of files that a process of a command may have open. */
  public static final Key<Integer> COMMAND_OPEN_FILES =
      add(Key.count("jpacer.tasks.command.open-files", "4096", 16, 1 << 20));

  /** The size of a file that a command writes, in MiB. */
  public static final Key<Integer> COMMAND_FILE_SIZE =
      add(Key.count("jpacer.tasks.command.file-size", "10240", 1, 1 << 30));

  /** The number of processes and threads of the user of commands. */
  public static final Key<Integer> COMMAND_PROCESSES =
      add(Key.count("jpacer.tasks.command.processes", "4096", 16, 1 << 20));

  /** How long an executor holds an attempt after its latest heartbeat. */
  public static final Key<Duration> LEASE_TASK = add(Key.duration("jpacer.lease.task", "PT30S"));

  /**
   * How long an attempt that was popped on the original's wire may take until it is reported as
   * running.
   */
  public static final Key<Duration> LEASE_DISPATCH =
      add(Key.duration("jpacer.lease.dispatch", "PT60S"));

  /**
   * How long executors may take to renew their leases after no node was alive. It is also added to
   * a task's time-out before a silent executor of the original's wire counts as lost.
   */
  public static final Key<Duration> LEASE_GRACE = add(Key.duration("jpacer.lease.grace", "PT60S"));

  /** The directory that is watched for DAG documents. */
  public static final Key<String> DAGS_DIRECTORY = add(Key.text("jpacer.dags.directory", null));

  /** The database's JDBC URL. */
  public static final Key<String> DATABASE_URL = add(Key.text("jpacer.database.url", null));

  /** The database's user. */
  public static final Key<String> DATABASE_USER = add(Key.text("jpacer.database.user", null));

  /** That user's password. */
  public static final Key<String> DATABASE_PASSWORD = add(Key.secret("jpacer.database.password"));

  /** The largest number of connections of a node. */
  public static final Key<Integer> DATABASE_POOL_SIZE =
      add(Key.count("jpacer.database.pool-size", "10", 4, 1000));

  /** The JNDI name of a data source that the server manages, instead of all of these. */
  public static final Key<String> DATABASE_JNDI = add(Key.text("jpacer.database.jndi", null));

  /** The schema of jpacer's tables. */
  public static final Key<String> DATABASE_SCHEMA =
      add(Key.text("jpacer.database.schema", "jpacer"));

  /** The port of the quick start. */
  public static final Key<Integer> PORT = add(Key.count("jpacer.port", "8080", 1, 65_535));

  /** The address of the quick start. */
  public static final Key<String> ADDRESS = add(Key.text("jpacer.address", "127.0.0.1"));

  /** Where the quick start keeps its data. */
  public static final Key<String> DATA_DIRECTORY =
      add(Key.text("jpacer.data-directory", ".jpacer"));

  /** The queues that the original's pop serves. */
  public static final Key<List<String>> WIRE_QUEUES =
      add(Key.list("jpacer.wire.queues", "default"));

  /** How long a stopping node waits for the tasks that it runs itself, and accepts reports. */
  public static final Key<Duration> STOP_TIMEOUT =
      add(Key.duration("jpacer.stop-timeout", "PT60S"));

  /** The time between two runs of the reconciler, which repairs what an interrupted node left. */
  public static final Key<Duration> RECONCILER_INTERVAL =
      add(Key.duration("jpacer.reconciler.interval", "PT15S"));

  /** The node's id; made from the host's name if it is not set. */
  public static final Key<String> NODE_ID = add(Key.text("jpacer.node-id", null));

  /** The largest record of a task's log, in bytes. */
  public static final Key<Integer> LOG_MAX_RECORD =
      add(Key.count("jpacer.task-log.max-record", "65536", 1024, 1 << 20));

  /** The largest log of an attempt, in bytes. */
  public static final Key<Integer> LOG_MAX_ATTEMPT =
      add(Key.count("jpacer.task-log.max-attempt", "67108864", 1024, 1 << 30));

  /** How long ended runs are kept; for ever if it is not set. */
  public static final Key<Duration> RETENTION_AGE = add(Key.duration("jpacer.retention.age", null));

  /** How many ended runs of a DAG are kept; all if it is not set. */
  public static final Key<Integer> RETENTION_RUNS =
      add(Key.count("jpacer.retention.runs-per-dag", null, 1, Integer.MAX_VALUE));

  /**
   * The lowest level of jpacer's own log records. Without it, the server's own configuration
   * decides.
   */
  public static final Key<String> LOG_LEVEL =
      add(Key.oneOf("jpacer.log.level", "WARN", "DEBUG", "INFO", "WARN", "ERROR"));

  /** The JNDI name of a mail session that the server manages, instead of the SMTP settings. */
  public static final Key<String> MAIL_SESSION = add(Key.text("jpacer.mail.session", null));

  /** The SMTP server. */
  public static final Key<String> MAIL_HOST = add(Key.text("jpacer.mail.host", null));

  /** The port; the usual one of {@link #MAIL_SECURITY} if it is not set. */
  public static final Key<Integer> MAIL_PORT = add(Key.count("jpacer.mail.port", null, 1, 65_535));

  /** How the connection is secured; mail is not sent if that is not possible. */
  public static final Key<String> MAIL_SECURITY =
      add(Key.oneOf("jpacer.mail.security", "starttls", "starttls", "tls", "none"));

  /** The user at the SMTP server; no sign-in if it is not set. */
  public static final Key<String> MAIL_USER = add(Key.text("jpacer.mail.user", null));

  /** That user's password. */
  public static final Key<String> MAIL_PASSWORD = add(Key.secret("jpacer.mail.password"));

  /** The sender of mails; the session's if it is not set. */
  public static final Key<String> MAIL_FROM = add(Key.text("jpacer.mail.from", null));

  /** The recipients of mails, unless a notifier names others. */
  public static final Key<List<String>> MAIL_TO = add(Key.list("jpacer.mail.to", ""));

  /** The time limit of each step of the SMTP dialogue. */
  public static final Key<Duration> MAIL_TIMEOUT =
      add(Key.duration("jpacer.mail.timeout", "PT10S"));

  /** Where jpacer's log is also written as JSON: a file, or {@code stdout}. */
  public static final Key<String> LOG_JSON = add(Key.text("jpacer.log.json", null));

  /** How callers authenticate. */
  public static final Key<String> SECURITY_MODE =
      add(Key.oneOf("jpacer.security.mode", "closed", "open", "closed", "form", "oidc", "realm"));

  /** The hosts that requests may name; none means any. */
  public static final Key<List<String>> SECURITY_HOSTS = add(Key.list("jpacer.security.hosts", ""));

  /** The reverse proxies whose forwarding headers are trusted. */
  public static final Key<List<String>> SECURITY_PROXIES =
      add(Key.list("jpacer.security.proxies", ""));

  /** The headers that those proxies set. */
  public static final Key<String> SECURITY_PROXY_HEADERS =
      add(Key.oneOf("jpacer.security.proxy-headers", "x-forwarded", "x-forwarded", "forwarded"));

  /** The networks from which requests may come while the mode is open. */
  public static final Key<List<String>> SECURITY_OPEN_FROM =
      add(Key.list("jpacer.security.open-from", "127.0.0.0/8,::1"));

  /** The file of users with hashes of their passwords. */
  public static final Key<String> SECURITY_USERS = add(Key.text("jpacer.security.users", null));

  /** The token of an admin, for creating the first tokens. */
  public static final Key<String> SECURITY_TOKEN = add(Key.secret("jpacer.security.token"));

  /** The groups whose members are viewers. */
  public static final Key<List<String>> SECURITY_VIEWERS =
      add(Key.list("jpacer.security.roles.viewer", "jpacer-viewer"));

  /** The groups whose members are operators. */
  public static final Key<List<String>> SECURITY_OPERATORS =
      add(Key.list("jpacer.security.roles.operator", "jpacer-operator"));

  /** The groups whose members are executors. */
  public static final Key<List<String>> SECURITY_EXECUTORS =
      add(Key.list("jpacer.security.roles.executor", "jpacer-executor"));

  /** The groups whose members are admins. */
  public static final Key<List<String>> SECURITY_ADMINS =
      add(Key.list("jpacer.security.roles.admin", "jpacer-admin"));

  /** How long a session lasts. */
  public static final Key<Duration> SECURITY_SESSION =
      add(Key.duration("jpacer.security.session", "PT8H"));

  /** The number of wrong passwords that a user may give per minute from one address. */
  public static final Key<Integer> SECURITY_ATTEMPTS =
      add(Key.count("jpacer.security.sign-in-attempts", "5", 1, 1000));

  /** How long audit entries are kept. */
  public static final Key<Duration> SECURITY_AUDIT_AGE =
      add(Key.duration("jpacer.security.audit.age", "P90D"));

  /** The number of audit entries that are kept. */
  public static final Key<Integer> SECURITY_AUDIT_ENTRIES =
      add(Key.count("jpacer.security.audit.entries", "100000", 100, 100_000_000));

  /** The address of the OpenID provider. */
  public static final Key<String> OIDC_ISSUER = add(Key.text("jpacer.security.oidc.issuer", null));

  /** The client id at the provider. */
  public static final Key<String> OIDC_CLIENT =
      add(Key.text("jpacer.security.oidc.client-id", null));

  /** The client secret at the provider. */
  public static final Key<String> OIDC_SECRET =
      add(Key.secret("jpacer.security.oidc.client-secret"));

  /** The scopes that are requested besides {@code openid}. */
  public static final Key<List<String>> OIDC_SCOPES =
      add(Key.list("jpacer.security.oidc.scopes", "profile,email"));

  /** The claim that names the user. */
  public static final Key<String> OIDC_USER =
      add(Key.text("jpacer.security.oidc.user-claim", "preferred_username"));

  /** The claim that lists the user's groups. */
  public static final Key<String> OIDC_GROUPS =
      add(Key.text("jpacer.security.oidc.groups-claim", "groups"));

  /** The file with further settings. */
  public static final Key<String> CONFIG = add(Key.text("jpacer.config", null));

  private Keys() {}

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }

  /** Returns the environment variable of a key. */
  public static String variable(String name) {
    return Key.normalized(name);
  }

  /** Returns every key, in the order in which they are described. */
  public static List<Key<?>> all() {
    return List.copyOf(ALL);
  }
}

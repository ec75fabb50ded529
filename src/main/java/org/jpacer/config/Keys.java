package org.jpacer.config;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** All settings. */
public final class Keys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  /** Due runs that may wait to be started; while there are as many, the watcher waits. */
  public static final Key<Integer> QUEUED_RUNS =
      add(Key.count("jpacer.queues.dag-runs", "100", 1, 1_000_000));

  /** Ready tasks that one hand-out takes into memory; more wait in the database. */
  public static final Key<Integer> BUFFERED_TASKS =
      add(Key.count("jpacer.queues.tasks", "1000", 1, 1_000_000));

  /** Task states kept in memory: what was popped on the original's wire, until its updates come. */
  public static final Key<Integer> CACHED_TASKS =
      add(Key.count("jpacer.cache.tasks", "1000", 1, 10_000_000));

  /** Bound on synchronising with the database at start. */
  public static final Key<Duration> STARTUP_TIMEOUT =
      add(Key.duration("jpacer.startup-timeout", "PT30S"));

  /** Most pause when a run is waiting: here it is started at once, whatever this is. */
  public static final Key<Duration> TASK_SCHEDULER_HEARTBEAT =
      add(Key.duration("jpacer.task-scheduler.heartbeat", "PT0.001S"));

  /** Most delay between a parent's success and its child being ready: here there is none. */
  public static final Key<Duration> CHECK_DEPENDENCIES =
      add(Key.duration("jpacer.task-scheduler.check-dependencies", "PT0.001S"));

  /** How long a ready task waits for room in memory: here it waits in the database alone. */
  public static final Key<Duration> PUT_TIMEOUT =
      add(Key.duration("jpacer.task-scheduler.put-timeout", "PT30S"));

  /** Runs that may be under way at the same time; more wait to be started. */
  public static final Key<Integer> MAX_ACTIVE =
      add(Key.count("jpacer.task-scheduler.max-active", "10000", 1, 10_000_000));

  /** Longest sleep between looks at the schedules. */
  public static final Key<Duration> WATCHER_INTERVAL =
      add(Key.duration("jpacer.watcher.interval", "PT0.1S"));

  /** Pause while the run queue is full. */
  public static final Key<Duration> QUEUE_FULL_INTERVAL =
      add(Key.duration("jpacer.watcher.queue-full-interval", "PT0.1S"));

  /** Bound on one statement of the watcher's in the database; whole seconds, rounded up. */
  public static final Key<Duration> WATCHER_DATABASE_TIMEOUT =
      add(Key.duration("jpacer.watcher.database-timeout", "PT10S"));

  /** The zone of schedules that name none, and of the times on the original's wire. */
  public static final Key<ZoneId> TIMEZONE = add(Key.zone("jpacer.timezone"));

  /** The Java client's request time-out. */
  public static final Key<Duration> CLIENT_TIMEOUT =
      add(Key.duration("jpacer.client.timeout", "PT15S"));

  /** Bound on one statement of a request's in the database; whole seconds, rounded up. */
  public static final Key<Duration> REQUEST_TIMEOUT =
      add(Key.duration("jpacer.http.request-timeout", "PT30S"));

  /** Where executors and the command line find the scheduler. */
  public static final Key<URI> SCHEDULER_URL =
      add(Key.address("jpacer.scheduler.url", "http://localhost:8080/api"));

  /** The API token that they show there. */
  public static final Key<String> TOKEN = add(Key.secret("jpacer.token"));

  /** The name of an executor that is a process of its own; made up when it is not set. */
  public static final Key<String> EXECUTOR_ID = add(Key.text("jpacer.executor.id", null));

  /** The queues that such an executor takes tasks from. */
  public static final Key<List<String>> EXECUTOR_QUEUES =
      add(Key.list("jpacer.executor.queues", "default"));

  /** Jars, DAG documents and directories of these that such an executor loads. */
  public static final Key<List<String>> EXECUTOR_DAGS = add(Key.list("jpacer.executor.dags", ""));

  /** How long tasks may go on when such an executor stops. */
  public static final Key<Duration> EXECUTOR_GRACE =
      add(Key.duration("jpacer.executor.grace", "PT60S"));

  /**
   * Where such an executor keeps results and log records while the scheduler is away; {@code none}
   * for in memory alone.
   */
  public static final Key<String> EXECUTOR_SPOOL =
      add(Key.text("jpacer.executor.spool", ".jpacer/executor"));

  /** How many bytes log records may take there; later ones are dropped, results never are. */
  public static final Key<Integer> EXECUTOR_SPOOL_SIZE =
      add(Key.count("jpacer.executor.spool-size", "268435456", 0, Integer.MAX_VALUE));

  /** Tasks at once in one executor. */
  public static final Key<Integer> EXECUTOR_MAX_CONCURRENT =
      add(Key.count("jpacer.executor.max-concurrent", "1000", 1, 1_000_000));

  /** An executor's request time-out. */
  public static final Key<Duration> EXECUTOR_REQUEST_TIMEOUT =
      add(Key.duration("jpacer.executor.request-timeout", "PT30S"));

  /** The wire on which such an executor speaks: jpacer's own, or the original's. */
  public static final Key<String> EXECUTOR_WIRE =
      add(Key.oneOf("jpacer.executor.wire", "v1", "v1", "ppacer"));

  /** The shortest pause between two pops of the original's wire. */
  public static final Key<Duration> POLLING_MIN =
      add(Key.duration("jpacer.executor.polling.min", "PT0.001S"));

  /** The longest pause between two pops of the original's wire. */
  public static final Key<Duration> POLLING_MAX =
      add(Key.duration("jpacer.executor.polling.max", "PT1S"));

  /** By how much that pause grows. */
  public static final Key<Duration> POLLING_STEP =
      add(Key.duration("jpacer.executor.polling.step", "PT0.01S"));

  /** How often a pause is repeated before it grows. */
  public static final Key<Integer> POLLING_REPEAT =
      add(Key.count("jpacer.executor.polling.repeat", "10", 1, 1_000_000));

  /** Whether an executor runs inside the WAR. */
  public static final Key<Boolean> EXECUTOR_EMBEDDED =
      add(Key.flag("jpacer.executor.embedded", true));

  /**
   * The types of task that an executor runs. If it is not set, a stand-alone executor runs all, and
   * the one inside the WAR runs all but commands.
   */
  public static final Key<List<String>> TASKS_TYPES = add(Key.list("jpacer.tasks.types", null));

  /** The names of further variables of the executor that commands get. */
  public static final Key<List<String>> TASKS_ENVIRONMENT =
      add(Key.list("jpacer.tasks.environment", ""));

  /** The user as whom commands run; the executor's own if it is not set. */
  public static final Key<String> COMMAND_USER = add(Key.text("jpacer.tasks.command.user", null));

  /** Lets the executor inside the WAR run commands as the server's own user. */
  public static final Key<Boolean> COMMAND_SAME_USER =
      add(Key.flag("jpacer.tasks.command.same-user", false));

  /** The address space of a process of a command, in MiB. */
  public static final Key<Integer> COMMAND_MEMORY =
      add(Key.count("jpacer.tasks.command.memory", "16384", 16, 1 << 30));

  /** How many files a process of a command may have open. */
  public static final Key<Integer> COMMAND_OPEN_FILES =
      add(Key.count("jpacer.tasks.command.open-files", "4096", 16, 1 << 20));

  /** The size of a file that a command writes, in MiB. */
  public static final Key<Integer> COMMAND_FILE_SIZE =
      add(Key.count("jpacer.tasks.command.file-size", "10240", 1, 1 << 30));

  /** How many processes and threads the user of commands may have. */
  public static final Key<Integer> COMMAND_PROCESSES =
      add(Key.count("jpacer.tasks.command.processes", "4096", 16, 1 << 20));

  /** How long an executor holds an attempt after it was last heard of. */
  public static final Key<Duration> LEASE_TASK = add(Key.duration("jpacer.lease.task", "PT30S"));

  /** How long an attempt popped over the original's wire may take to be reported as running. */
  public static final Key<Duration> LEASE_DISPATCH =
      add(Key.duration("jpacer.lease.dispatch", "PT60S"));

  /**
   * How long executors have to renew their leases after nobody could hear them; also what is added
   * to a task's time-out before a silent executor of that wire counts as lost.
   */
  public static final Key<Duration> LEASE_GRACE = add(Key.duration("jpacer.lease.grace", "PT60S"));

  /** Watched for DAG documents. */
  public static final Key<String> DAGS_DIRECTORY = add(Key.text("jpacer.dags.directory", null));

  /** The database's JDBC URL. */
  public static final Key<String> DATABASE_URL = add(Key.text("jpacer.database.url", null));

  /** The database's user. */
  public static final Key<String> DATABASE_USER = add(Key.text("jpacer.database.user", null));

  /** That user's password. */
  public static final Key<String> DATABASE_PASSWORD = add(Key.secret("jpacer.database.password"));

  /** How many connections a node keeps at most. */
  public static final Key<Integer> DATABASE_POOL_SIZE =
      add(Key.count("jpacer.database.pool-size", "10", 4, 1000));

  /** The name of a data source that the server manages, instead of all these. */
  public static final Key<String> DATABASE_JNDI = add(Key.text("jpacer.database.jndi", null));

  /** The schema that jpacer's tables live in. */
  public static final Key<String> DATABASE_SCHEMA =
      add(Key.text("jpacer.database.schema", "jpacer"));

  /** The quick start's port. */
  public static final Key<Integer> PORT = add(Key.count("jpacer.port", "8080", 1, 65_535));

  /** The quick start's address. */
  public static final Key<String> ADDRESS = add(Key.text("jpacer.address", "127.0.0.1"));

  /** Where the quick start keeps its data. */
  public static final Key<String> DATA_DIRECTORY =
      add(Key.text("jpacer.data-directory", ".jpacer"));

  /** The queues that the original's pop serves. */
  public static final Key<List<String>> WIRE_QUEUES =
      add(Key.list("jpacer.wire.queues", "default"));

  /** How long a stopping node waits for the tasks that it runs itself, and takes reports. */
  public static final Key<Duration> STOP_TIMEOUT =
      add(Key.duration("jpacer.stop-timeout", "PT60S"));

  /** Time between two looks for what an interrupted node left behind. */
  public static final Key<Duration> RECONCILER_INTERVAL =
      add(Key.duration("jpacer.reconciler.interval", "PT15S"));

  /** The node's name; made of the host's when it is not set. */
  public static final Key<String> NODE_ID = add(Key.text("jpacer.node-id", null));

  /** The longest record of a task's log, in bytes. */
  public static final Key<Integer> LOG_MAX_RECORD =
      add(Key.count("jpacer.task-log.max-record", "65536", 1024, 1 << 20));

  /** The longest log of an attempt, in bytes. */
  public static final Key<Integer> LOG_MAX_ATTEMPT =
      add(Key.count("jpacer.task-log.max-attempt", "67108864", 1024, 1 << 30));

  /** How long ended runs are kept; for ever when it is not set. */
  public static final Key<Duration> RETENTION_AGE = add(Key.duration("jpacer.retention.age", null));

  /** How many ended runs of a DAG are kept; all when it is not set. */
  public static final Key<Integer> RETENTION_RUNS =
      add(Key.count("jpacer.retention.runs-per-dag", null, 1, Integer.MAX_VALUE));

  /**
   * The least severe of what jpacer writes to the log. The default leaves alone what the server's
   * own configuration says of it.
   */
  public static final Key<String> LOG_LEVEL =
      add(Key.oneOf("jpacer.log.level", "WARN", "DEBUG", "INFO", "WARN", "ERROR"));

  /** The name of a mail session that the server manages, instead of the SMTP settings. */
  public static final Key<String> MAIL_SESSION = add(Key.text("jpacer.mail.session", null));

  /** The SMTP server. */
  public static final Key<String> MAIL_HOST = add(Key.text("jpacer.mail.host", null));

  /** Its port; what {@link #MAIL_SECURITY} usually has when it is not set. */
  public static final Key<Integer> MAIL_PORT = add(Key.count("jpacer.mail.port", null, 1, 65_535));

  /** How the connection to it is secured; what was asked for is insisted on. */
  public static final Key<String> MAIL_SECURITY =
      add(Key.oneOf("jpacer.mail.security", "starttls", "starttls", "tls", "none"));

  /** Who signs in there; nobody when it is not set. */
  public static final Key<String> MAIL_USER = add(Key.text("jpacer.mail.user", null));

  /** That user's password. */
  public static final Key<String> MAIL_PASSWORD = add(Key.secret("jpacer.mail.password"));

  /** Whom mails are from; what the session says when it is not set. */
  public static final Key<String> MAIL_FROM = add(Key.text("jpacer.mail.from", null));

  /** Whom mails go to, unless a notifier names others. */
  public static final Key<List<String>> MAIL_TO = add(Key.list("jpacer.mail.to", ""));

  /** Bound on each step of talking to the SMTP server. */
  public static final Key<Duration> MAIL_TIMEOUT =
      add(Key.duration("jpacer.mail.timeout", "PT10S"));

  /** Where what jpacer logs is written as JSON too: a file, or {@code stdout}. */
  public static final Key<String> LOG_JSON = add(Key.text("jpacer.log.json", null));

  /** How people prove who they are. */
  public static final Key<String> SECURITY_MODE =
      add(Key.oneOf("jpacer.security.mode", "closed", "open", "closed", "form", "oidc", "realm"));

  /** The hosts that requests may ask for; any when there are none. */
  public static final Key<List<String>> SECURITY_HOSTS = add(Key.list("jpacer.security.hosts", ""));

  /** The reverse proxies that are believed what they say of their clients. */
  public static final Key<List<String>> SECURITY_PROXIES =
      add(Key.list("jpacer.security.proxies", ""));

  /** Which headers those proxies set. */
  public static final Key<String> SECURITY_PROXY_HEADERS =
      add(Key.oneOf("jpacer.security.proxy-headers", "x-forwarded", "x-forwarded", "forwarded"));

  /** Where requests may come from while the mode is open. */
  public static final Key<List<String>> SECURITY_OPEN_FROM =
      add(Key.list("jpacer.security.open-from", "127.0.0.0/8,::1"));

  /** A file of users with hashes of their passwords. */
  public static final Key<String> SECURITY_USERS = add(Key.text("jpacer.security.users", null));

  /** A token of an admin, to make the first ones with. */
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

  /** How long a sign-in lasts. */
  public static final Key<Duration> SECURITY_SESSION =
      add(Key.duration("jpacer.security.session", "PT8H"));

  /** How many wrong passwords a minute a user may give from one address. */
  public static final Key<Integer> SECURITY_ATTEMPTS =
      add(Key.count("jpacer.security.sign-in-attempts", "5", 1, 1000));

  /** How long it is kept who did what. */
  public static final Key<Duration> SECURITY_AUDIT_AGE =
      add(Key.duration("jpacer.security.audit.age", "P90D"));

  /** How many entries of it are kept. */
  public static final Key<Integer> SECURITY_AUDIT_ENTRIES =
      add(Key.count("jpacer.security.audit.entries", "100000", 100, 100_000_000));

  /** The address of the OpenID provider. */
  public static final Key<String> OIDC_ISSUER = add(Key.text("jpacer.security.oidc.issuer", null));

  /** What jpacer is called there. */
  public static final Key<String> OIDC_CLIENT =
      add(Key.text("jpacer.security.oidc.client-id", null));

  /** What it proves that with. */
  public static final Key<String> OIDC_SECRET =
      add(Key.secret("jpacer.security.oidc.client-secret"));

  /** What it asks the provider for, beside {@code openid}. */
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

  /** The environment variable that a key can be set with. */
  public static String variable(String name) {
    return Key.normalized(name);
  }

  /** Every key, in the order in which they are described. */
  public static List<Key<?>> all() {
    return List.copyOf(ALL);
  }
}

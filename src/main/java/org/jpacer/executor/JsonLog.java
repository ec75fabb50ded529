package org.jpacer.executor;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jpacer.tasklog.LogContext;
import org.jpacer.wire.JsonTrees;

/**
 * Writes jpacer's log as JSON, one record a line, beside the log of the process: everything that
 * jpacer logs, and every record of a thread that works for a task. Each record names the DAG, the
 * run and the task. Safe for use by several threads.
 */
public final class JsonLog extends Handler {

  private static final String STDOUT = "stdout";
  private static final String JPACER = "org.jpacer.";

  /** The root logger. */
  private static final Logger ROOT = Logger.getLogger("");

  private final OutputStream out;
  private final Map<String, Object> constant;
  private final Formatter texts = new SimpleFormatter();

  private JsonLog(OutputStream out, Map<String, Object> constant) {
    this.out = out;
    this.constant = constant;
  }

  /**
   * Starts to write.
   *
   * @param where a file, to which records are appended, or {@code stdout}
   * @param constant fields of every record, such as the name of the process
   * @throws IllegalArgumentException if the file cannot be written
   */
  public static JsonLog open(String where, Map<String, Object> constant) {
    try {
      JsonLog log =
          new JsonLog(
              where.equals(STDOUT)
                  ? new FileOutputStream(FileDescriptor.out)
                  : Files.newOutputStream(
                      Path.of(where), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              Map.copyOf(constant));
      ROOT.addHandler(log);
      return log;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "jpacer.log.json is " + where + "; allowed: stdout, or a file that can be written: " + e,
          e);
    }
  }

  @Override
  public void publish(LogRecord record) {
    String logger = record.getLoggerName() == null ? "" : record.getLoggerName();
    LogContext context = LogContext.current().orElse(null);
    if (!isLoggable(record) || (context == null && !logger.startsWith(JPACER))) {
      return;
    }
    byte[] line =
        (JsonTrees.write(fields(record, logger, context)) + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (this) {
      try {
        out.write(line);
      } catch (IOException e) {
        reportError(null, e, ErrorManager.WRITE_FAILURE);
      }
    }
  }

  private Map<String, Object> fields(LogRecord record, String logger, LogContext context) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", record.getInstant().toString());
    fields.put("level", level(record.getLevel().intValue()));
    fields.put("logger", logger);
    fields.put("message", texts.formatMessage(record));
    fields.put("thread", Thread.currentThread().getName());
    fields.putAll(constant);
    if (context != null) {
      fields.put("dagId", context.attempt().run().dagId());
      fields.put("execTs", context.attempt().run().execTs().toString());
      fields.put("runId", context.runId());
      fields.put("taskId", context.attempt().taskId());
      fields.put("retry", context.attempt().retry());
    }
    if (record.getThrown() != null) {
      StringWriter trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      fields.put("error", trace.toString());
    }
    return fields;
  }

  /** The level names of {@link System.Logger}, which {@code jpacer.log.level} uses too. */
  private static String level(int value) {
    if (value >= 1000) {
      return "ERROR";
    }
    if (value >= 900) {
      return "WARN";
    }
    return value >= 800 ? "INFO" : "DEBUG";
  }

  /** Nothing is buffered. */
  @Override
  public void flush() {}

  /** Stops writing; standard output stays open. */
  @Override
  public void close() {
    ROOT.removeHandler(this);
    synchronized (this) {
      try {
        out.flush();
        if (!(out instanceof FileOutputStream standard && isStandard(standard))) {
          out.close();
        }
      } catch (IOException e) {
        reportError(null, e, ErrorManager.CLOSE_FAILURE);
      }
    }
  }

  private static boolean isStandard(FileOutputStream stream) throws IOException {
    return stream.getFD() == FileDescriptor.out;
  }
}

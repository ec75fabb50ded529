package org.jpacer.persistence.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jpacer.engine.port.StorageException;
import org.jpacer.testing.RoundTrips;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that go together. */
class SqlTest {

  private final HikariDataSource source = TestDatabase.fresh("public");
  private final Database database = new Database(source);

  @BeforeEach
  void table() {
    var unused =
        database.withConnection(
            connection ->
                connection
                    .createStatement()
                    .execute("create table note (text varchar primary key, at serial)"));
  }

  private List<String> notes() {
    return database.withConnection(
        connection ->
            new Sql(connection).query("select text from note order by at", SqlTest::text));
  }

  private static String text(java.sql.ResultSet row) throws SQLException {
    return row.getString(1);
  }

  @Test
  void theyAreDoneInTheirOrderAndEachResultGoesToItsOwner() {
    List<String> early = new ArrayList<>();
    List<String> middle = new ArrayList<>();
    List<String> last =
        database.inTransactionByKey(
            sql -> {
              sql.enqueue("insert into note values (?)", "a");
              sql.enqueueQuery("select text from note order by at", row -> early.add(text(row)));
              sql.enqueue("insert into note values (?), (?)", "b", "c");
              sql.enqueueQuery(
                  "insert into note values (?) returning text", row -> middle.add(text(row)), "d");
              return sql.query("select text from note order by at desc", SqlTest::text);
            });
    assertEquals(List.of("a"), early);
    assertEquals(List.of("d"), middle);
    assertEquals(List.of("d", "c", "b", "a"), last);
    assertEquals(List.of("a", "b", "c", "d"), notes());
  }

  @Test
  void aCountIsThatOfTheLastStatement() {
    int count =
        database.inTransactionByKey(
            sql -> {
              sql.enqueue("insert into note values ('a'), ('b'), ('c')");
              return sql.update("update note set at = at + 1 where text <> ?", "a");
            });
    assertEquals(2, count);
  }

  @Test
  void whatIsPutOffGoesWithTheCommit() {
    List<String> read = new ArrayList<>();
    int trips =
        RoundTrips.of(
            () ->
                database.inTransactionByKey(
                    sql -> {
                      sql.enqueue("insert into note values (?)", "a");
                      sql.enqueueQuery("select text from note", row -> read.add(text(row)));
                      return read;
                    }));
    assertEquals(1, trips);
    assertEquals(List.of("a"), read);
    assertEquals(List.of("a"), notes());
  }

  @Test
  void oneThatFailsUndoesAllOfThem() {
    StorageException failure =
        assertThrows(
            StorageException.class,
            () ->
                database.inTransactionByKey(
                    sql -> {
                      var unused = sql.update("insert into note values (?)", "a");
                      sql.enqueue("insert into note values (?)", "b");
                      sql.enqueue("insert into note values (?)", "a");
                      sql.enqueue("insert into note values (?)", "c");
                      return null;
                    }));
    assertEquals("23505", ((SQLException) failure.getCause()).getSQLState());
    assertEquals(List.of(), notes());
  }

  @Test
  void aCommitThatIsRefusedIsNoSuccess() {
    var unused =
        database.withConnection(
            connection ->
                connection
                    .createStatement()
                    .execute("alter table note add unique (at) deferrable initially deferred"));
    assertThrows(
        StorageException.class,
        () ->
            database.inTransactionByKey(
                sql -> {
                  sql.enqueue("insert into note values ('a', 1), ('b', 1)");
                  return null;
                }));
    assertEquals(List.of(), notes());
  }
}

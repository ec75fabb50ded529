package org.jpacer.rest;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the Javadoc in the sources says of classes, methods and components of records. */
final class Documentation {

  private final Map<String, String> texts = new HashMap<>();

  /** Reads all sources below some directories. */
  Documentation(Path... directories) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      for (Path directory : directories) {
        try (Stream<Path> all = Files.walk(directory)) {
          List<Path> sources = all.filter(each -> each.toString().endsWith(".java")).toList();
          JavacTask task =
              (JavacTask)
                  compiler.getTask(
                      null,
                      files,
                      null,
                      List.of("-proc:none"),
                      null,
                      files.getJavaFileObjectsFromPaths(sources));
          DocTrees trees = DocTrees.instance(task);
          task.parse().forEach(unit -> new Reader(trees).scan(unit, null));
        }
      }
    }
  }

  /** What is said of a class, or of a method as {@code Class.method}, or a record's component. */
  Optional<String> of(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  private final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private String around = "";

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
      String outside = around;
      around = type.getSimpleName().toString();
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        texts.put(around, text(comment.getFirstSentence()));
        comment.getBlockTags().stream()
            .filter(ParamTree.class::isInstance)
            .map(ParamTree.class::cast)
            .forEach(each -> texts.put(around + "." + each.getName(), text(each.getDescription())));
      }
      super.visitClass(type, null);
      around = outside;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null && method.getModifiers().getFlags().toString().contains("public")) {
        texts.putIfAbsent(around + "." + method.getName(), text(comment.getFirstSentence()));
      }
      return null;
    }

    /** The words without their marks. */
    private String text(List<? extends DocTree> parts) {
      return parts.stream()
          .map(Object::toString)
          .collect(Collectors.joining())
          .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
          .replaceAll("\\s+", " ")
          .strip();
    }
  }
}

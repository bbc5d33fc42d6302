package dev.flatline.process.agent;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/** Each way to open a file, once a call, and never closed. */
@SuppressWarnings({"StreamResourceLeak", "DefaultCharset", "resource"})
final class FileKinds {

  private final Path file;
  private final Path folder;
  private final Path zip;

  FileKinds(Path folder) throws Exception {
    this.folder = folder;
    file = Files.writeString(folder.resolve("file"), "text");
    zip = folder.resolve("zip.jar");
    try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new java.util.zip.ZipEntry("entry"));
    }
  }

  @Opens(kind = "files")
  Object fileInputStreamOfFile() throws Exception {
    Place.nextLineOpens();
    return new FileInputStream(file.toFile());
  }

  @Opens(kind = "files")
  Object fileInputStreamOfName() throws Exception {
    Place.nextLineOpens();
    return new FileInputStream(file.toString());
  }

  @Opens(kind = "files")
  Object fileOutputStream() throws Exception {
    Place.nextLineOpens();
    return new FileOutputStream(folder.resolve("out").toFile());
  }

  @Opens(kind = "files")
  Object randomAccessFile() throws Exception {
    Place.nextLineOpens();
    return new RandomAccessFile(file.toFile(), "rw");
  }

  @Opens(kind = "files")
  Object fileReader() throws Exception {
    Place.nextLineOpens();
    return new FileReader(file.toFile());
  }

  @Opens(kind = "files")
  Object channelOfStream() throws Exception {
    Place.nextLineOpens();
    return new FileInputStream(file.toFile()).getChannel();
  }

  @Opens(kind = "files")
  Object fileChannel() throws Exception {
    Place.nextLineOpens();
    return FileChannel.open(file);
  }

  @Opens(kind = "files")
  Object newInputStream() throws Exception {
    Place.nextLineOpens();
    return Files.newInputStream(file);
  }

  @Opens(kind = "files")
  Object newOutputStream() throws Exception {
    Place.nextLineOpens();
    return Files.newOutputStream(folder.resolve("out"));
  }

  @Opens(kind = "files")
  Object newByteChannel() throws Exception {
    Place.nextLineOpens();
    return Files.newByteChannel(file);
  }

  @Opens(kind = "files")
  Object newBufferedReader() throws Exception {
    Place.nextLineOpens();
    return Files.newBufferedReader(file);
  }

  @Opens(kind = "files")
  Object lines() throws Exception {
    Place.nextLineOpens();
    return Files.lines(file);
  }

  @Opens(kind = "directory-streams")
  Object list() throws Exception {
    Place.nextLineOpens();
    return Files.list(folder);
  }

  @Opens(kind = "directory-streams")
  Object walk() throws Exception {
    Place.nextLineOpens();
    return Files.walk(folder);
  }

  @Opens(kind = "directory-streams")
  Object newDirectoryStream() throws Exception {
    Place.nextLineOpens();
    return Files.newDirectoryStream(folder);
  }

  @Opens(kind = "asynchronous-files")
  Object asynchronousFileChannel() throws Exception {
    Place.nextLineOpens();
    return AsynchronousFileChannel.open(file, StandardOpenOption.READ);
  }

  @Opens(kind = "zip-files")
  Object zipFile() throws Exception {
    Place.nextLineOpens();
    return new ZipFile(zip.toFile());
  }

  @Opens(kind = "zip-files")
  Object jarFile() throws Exception {
    Place.nextLineOpens();
    return new JarFile(zip.toFile());
  }

  @Opens(kind = "mapped-buffers")
  Object mappedBuffer() throws Exception {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
      Place.nextLineOpens();
      return opened.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, 4);
    }
  }

  @Opens(kind = "watch-services")
  Object watchService() throws Exception {
    Place.nextLineOpens();
    return FileSystems.getDefault().newWatchService();
  }

  @Opens(kind = "class-loaders")
  Object classLoader() throws Exception {
    java.net.URL[] places = {new File(zip.toString()).toURI().toURL()};
    Place.nextLineOpens();
    return new java.net.URLClassLoader(places);
  }
}

package dev.flatline.engine.table.read;

import dev.flatline.engine.table.Comments;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Blanks out the lines that are comments, so that line numbers stay what they are. */
final class WithoutComments extends Reader {

  private final BufferedReader lines;
  private final Notes notes;
  private String line = "";
  private int place;

  WithoutComments(BufferedReader lines, Notes notes) {
    this.lines = lines;
    this.notes = notes;
  }

  @Override
  public int read(char[] buffer, int offset, int size) throws IOException {
    if (place == line.length() && !nextLine()) {
      return -1;
    }
    int count = Math.min(size, line.length() - place);
    line.getChars(place, place + count, buffer, offset);
    place += count;
    return count;
  }

  private boolean nextLine() throws IOException {
    String read = lines.readLine();
    if (read == null) {
      return false;
    }
    String plain = Text.plain(read);
    if (Comments.isComment(plain)) {
      notes.count("comment lines left out");
      plain = "";
    }
    line = plain + "\n";
    place = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

package org.fraudbeam.pipelines.scoring;

import java.io.IOException;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.fraudbeam.pipelines.archive.ArchivedScores;
import org.fraudbeam.pipelines.io.RowProgress;

/** Reads what an archive holds of the scores of a day. */
final class ReadServedScores extends PTransform<PBegin, PCollection<ServedScore>> {

  private static final long serialVersionUID = 1L;

  private final ArchivedScores scores;

  private ReadServedScores(ArchivedScores scores) {
    this.scores = scores;
  }

  static ReadServedScores from(ArchivedScores scores) {
    return new ReadServedScores(scores);
  }

  @Override
  public PCollection<ServedScore> expand(PBegin begin) {
    return begin
        .apply("Files", Create.of(scores.files()))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Read", ParDo.of(new ReadFile()))
        .setCoder(new ServedScore.ServedScoreCoder());
  }

  private static final class ReadFile extends DoFn<String, ServedScore> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element String file, OutputReceiver<ServedScore> out) throws IOException {
      ArchivedScores.forEach(
          file,
          score -> {
            out.output(ServedScore.of(score));
            RowProgress.read();
          });
    }
  }
}

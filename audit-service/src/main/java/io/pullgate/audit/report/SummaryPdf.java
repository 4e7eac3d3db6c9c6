package io.pullgate.audit.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// A summary as a document to print or to file.
@ApplicationScoped
class SummaryPdf {

    private final Clock clock;

    SummaryPdf(Clock clock) {
        this.clock = clock;
    }

    byte[] write(SummaryBody report) {
        String page = Templates.report(new PrintedReport(report, clock.instant().truncatedTo(ChronoUnit.SECONDS))).render();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (BatikSVGDrawer charts = new BatikSVGDrawer()) {
            new PdfRendererBuilder()
                    .useSVGDrawer(charts)
                    // Whatever a page names, nothing is fetched.
                    .useUriResolver((_, _) -> null)
                    .withHtmlContent(page, null)
                    .withProducer("Pullgate")
                    .toStream(pdf)
                    .run();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a document in memory cannot be written", impossible);
        }
        return pdf.toByteArray();
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance report(PrintedReport report);
    }
}

/** How a certificate looks on screen and on A4, without anything of a page around it. */

/** CSS for its file, its print, and the box that shows it in a dialog. */
export const certificateSheet = `@page{size:A4;margin:18mm}
body{margin:0;background:#fff}
.certificate{box-sizing:border-box;max-inline-size:46em;margin:0 auto;padding:1.5em;background:#fff;color:#000;font:1em/1.5 Georgia,serif;overflow-wrap:anywhere}
.certificate h1,.certificate h2,.certificate h3,.certificate h4{line-height:1.25;break-after:avoid;margin:1.25em 0 .5em;font-size:1.25em}
.certificate h1,.certificate h3{margin-block-start:0;font-size:1.5625em}
.certificate p,.certificate dl,.certificate dd,.certificate ol,.certificate ul{margin:0}
.certificate p{white-space:pre-line}
.certificate dt{margin-block-start:.5em;font-weight:bold}
.certificate li{margin-block-end:.75em;break-inside:avoid}
.certificate ol,.certificate ul{padding-inline-start:1.5em}
.certificate .quiet{font-size:.875em;color:#444}
.certificate code{font-family:ui-monospace,monospace;font-size:.9375em}
.result{margin-block-end:1.5em;padding:.75em 1em;border:.1875em dashed #7d5200;break-inside:avoid}
.result ul{margin-block-start:.5em}
.result.good{border:.1875em solid #2b6b3f}
.result.failed{border:.375em double #a5322c}
@media print{.certificate{max-inline-size:none;padding:0;font-size:10.5pt}}
`;

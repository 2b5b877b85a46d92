/** How the report for a meeting looks: on the screen, and on A4 without anything of the page around. */
import { css } from 'lit';

export const reportStyles = css`
  .report {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  .report .title {
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.25;
  }
  .report .person {
    border-block-start: 1px solid var(--_hairline);
    padding-block-start: calc(var(--_space) * 3);
  }
  .report .name,
  .report .technique {
    font-weight: 600;
  }
  .report .name {
    font-size: 1.125em;
    margin-block-end: calc(var(--_space) * 2);
  }
  .report .plans {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr));
    gap: calc(var(--_space) * 4) calc(var(--_space) * 6);
  }
  .report .reported {
    overflow-wrap: anywhere;
  }
  .report .words {
    white-space: pre-line;
  }
  .report .outcome {
    display: flex;
    align-items: center;
    gap: 0.5em;
  }
  .report .sign {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .report .quiet {
    font-size: 0.875em;
  }
  #report-record-help {
    margin-block-start: var(--_space);
  }
`;

/** CSS of the print. */
export const reportSheet = `@page{size:A4;margin:12mm 14mm}
body{margin:0;background:#fff;color:#000;font:9pt/1.3 Georgia,serif}
.report{overflow-wrap:anywhere}
.report p,.report ul{margin:0;padding:0;list-style:none}
.report .title{font-size:1.5em;font-weight:bold;line-height:1.25}
.report .person{margin-block-start:.6em;padding-block-start:.4em;border-block-start:1px solid #000;break-inside:avoid}
.report .name{font-size:1.15em;font-weight:bold;break-after:avoid}
.report .plans{display:grid;grid-template-columns:repeat(auto-fit,minmax(45%,1fr));gap:.5em 2em}
.report .reported{break-inside:avoid}
.report .technique{font-weight:bold}
.report .words{white-space:pre-line}
.report .quiet{font-size:.9em}
.report .chip{font-weight:normal;font-size:.85em;border:1px solid;border-radius:1em;padding:0 .5em}
.report .outcome{display:flex;align-items:center;gap:.4em}
.report .sign{flex:none;width:1em;height:1em;overflow:visible;fill:#fff;stroke:#000;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.report .sign .full{fill:#000}
.report .sign .cut{fill:none;stroke:#fff}
.report .sign .dashed{stroke-dasharray:3 3.3}
.report .sign path:not(.full,.cut,[d$=z]){fill:none}
`;

/** Styles of what the tracker offers besides the commitments. */
import { css } from 'lit';

export const moreStyles = css`
  .more > details {
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
  }
  .more > details > summary {
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    font-weight: 550;
  }
  .more > details > :not(summary) {
    padding: 0 calc(var(--_space) * 4) calc(var(--_space) * 4);
  }
  .more textarea {
    inline-size: 100%;
    min-block-size: 8em;
  }
`;

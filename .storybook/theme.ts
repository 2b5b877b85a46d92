/** Storybook's own frame and its pages in the colours of the elements, with the five dots. */
import { create } from 'storybook/theming';

/** What the reader's system prefers. */
export const dark = matchMedia('(prefers-color-scheme: dark)').matches;
const pick = (light: string, night: string) => (dark ? night : light);
const members = [['#0f6a6c', '#5cc6c4'], ['#4a4ea8', '#a9adf5'], ['#8c3a72', '#e59ccb'], ['#7d5200', '#e9b95b'], ['#3f6626', '#a3cd83']] as const;

const dots = members.map(([light, night], i) => {
  const angle = (2 * Math.PI * i) / 5 - Math.PI / 2;
  return `<circle cx="${(18 + 13 * Math.cos(angle)).toFixed(1)}" cy="${(18 + 13 * Math.sin(angle)).toFixed(1)}" r="4" fill="${pick(light, night)}"/>`;
});
const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="150" height="36"><circle cx="18" cy="18" r="13" fill="none" stroke="${pick('#d9d8d3', '#343943')}" stroke-width="1.5"/>${dots.join('')}<text x="46" y="25" font-family="system-ui,sans-serif" font-size="20" font-weight="650" fill="${pick('#1d2129', '#eceae6')}">Collegial</text></svg>`;

export const theme = create({
  base: dark ? 'dark' : 'light',
  brandTitle: 'Collegial',
  brandImage: `data:image/svg+xml,${encodeURIComponent(logo)}`,
  brandUrl: './',
  brandTarget: '_self',
  fontBase: 'system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif',
  colorPrimary: pick('#0f6a6c', '#5cc6c4'),
  colorSecondary: pick('#0f6a6c', '#3f9c9b'),
  appBg: pick('#f6f5f2', '#111318'),
  appContentBg: pick('#ffffff', '#181b20'),
  appPreviewBg: pick('#ffffff', '#181b20'),
  appBorderColor: pick('#d9d8d3', '#343943'),
  appBorderRadius: 8,
  barBg: pick('#ffffff', '#181b20'),
  barSelectedColor: pick('#0f6a6c', '#5cc6c4'),
});

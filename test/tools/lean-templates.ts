/** A build plugin: takes the indentation out of `html` and `css` templates, which minifiers leave alone. */
import MagicString from 'magic-string';
import { parseSync, type Plugin } from 'vite';

type Node = { type: string; start: number; end: number; tag?: Node; name?: string; quasi?: { quasis: Node[] } };

export function leanTemplates(): Plugin {
  return {
    name: 'lean-templates',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]src[\\/].*\.ts$/.test(id)) return undefined;
      const lean = new MagicString(code);
      visit(parseSync(id, code).program, (node) => {
        const rule = node.type === 'TaggedTemplateExpression' && rules[node.tag?.name ?? ''];
        if (!rule) return;
        for (const { start, end } of node.quasi?.quasis ?? []) if (end > start) lean.update(start, end, rule(code.slice(start, end)));
      });
      return { code: lean.toString(), map: lean.generateMap({ hires: 'boundary' }) };
    },
  };
}

const rules: Record<string, (text: string) => string> = {
  // One space stays one space: between words it can be seen.
  html: (text) => text.replace(/\s*\n\s*/g, ' '),
  svg: (text) => text.replace(/\s*\n\s*/g, ' '),
  css: (text) =>
    text.replace(
      /("[^"]*"|'[^']*')|\/\*[^]*?\*\/|\s*([{};,])\s*|(:)\s+|\s+/g,
      (_, quoted?: string, mark?: string, colon?: string) => quoted ?? mark ?? colon ?? ' ',
    ),
};

function visit(node: unknown, found: (node: Node) => void): void {
  if (!node || typeof node !== 'object') return;
  if ('type' in node && typeof node.type === 'string') found(node as Node);
  for (const child of Object.values(node)) visit(child, found);
}

/** The little of Node that the command uses; the library itself knows nothing of it. */
declare module 'node:fs' {
  export function readFileSync(path: string | number, encoding: 'utf8'): string;
}
declare module 'node:util' {
  export function parseArgs(config: {
    args: string[];
    allowPositionals: true;
    options: Record<string, { type: 'string' | 'boolean'; short?: string }>;
  }): { values: Record<string, string | boolean | undefined>; positionals: string[] };
}
declare module 'node:process' {
  export const argv: string[];
  export const env: Record<string, string | undefined>;
  export const stdout: { write(text: string): void };
  export const stderr: { write(text: string): void };
  export function exit(code: number): never;
}

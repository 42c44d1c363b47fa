// tinykeys ships its types outside the "exports" of its package.json.
declare module "tinykeys" {
  export function tinykeys(target: Window, bindings: Record<string, (event: KeyboardEvent) => void>): () => void;
}

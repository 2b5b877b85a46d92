/** Makes `nats+wss://…` and `nats+ws://…` known to `storage`; needs the package `@nats-io/nats-core`. */
import { registerStorage, type OpenStorageUrl } from '../storage/registry.js';

// The engine's client is fetched when a page names it.
const open: OpenStorageUrl = async (options) => (await import('../storage/nats.js')).openNats(options);

registerStorage('nats+wss', open);
registerStorage('nats+ws', open);

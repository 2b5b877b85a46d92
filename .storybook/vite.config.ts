/** What Storybook's own Vite needs besides its defaults; the elements' link to the page "Choosing a storage" leads somewhere here, too. */
import { defineConfig, type Plugin } from 'vite';
import { storageGuide } from '../test/tools/storage-guide.mjs';

const guide: Plugin = {
  name: 'storage-guide',
  generateBundle() {
    for (const [name, source] of Object.entries(storageGuide()))
      this.emitFile({ type: 'asset', fileName: `assets/${name}`, source });
  },
  configureServer(server) {
    for (const [name, text] of Object.entries(storageGuide()))
      server.middlewares.use(`/src/${name}`, (_request, response) => {
        response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : 'text/html');
        response.end(text);
      });
  },
};

export default defineConfig({
  plugins: [guide],
  build: { target: 'es2022', reportCompressedSize: false, chunkSizeWarningLimit: 2000 },
});

/** What Storybook's own Vite needs besides its defaults. */
import { defineConfig } from 'vite';

export default defineConfig({ build: { target: 'es2022', reportCompressedSize: false, chunkSizeWarningLimit: 2000 } });

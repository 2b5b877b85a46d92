// A course platform knows who is signed in and which group they are in; the demo remembers it from the portal.
import { demoSpace } from './seed.js';

const group = document.querySelector('#group');
document.documentElement.dataset.theme = localStorage.getItem('demo-theme') ?? 'auto';
group.me = localStorage.getItem('demo-viewer') ?? 'moodle:ana.duarte';
group.space = await demoSpace();

import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import { mount } from 'svelte';
import { createApi, hostTransport } from './api/client.ts';
import { followToken, takeToken } from './api/token.ts';
import App from './App.svelte';
import './ui/tokens.css';
import './ui/base.css';

followToken();
const target = document.getElementById('app');
if (target) mount(App, { target, props: { api: createApi(hostTransport(takeToken())) } });

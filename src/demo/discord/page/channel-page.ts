import { createHash } from 'node:crypto';
import type { Channel, Guild } from '../state/model.ts';
import type { StateView } from '../state/state-view.ts';
import { escapeHtml } from './html.ts';
import type { Names } from './markdown.ts';
import { messageHtml } from './message-html.ts';
import { pageStyle } from './page-style.ts';

/** Loads the page's content anew after every change, keeping the reader's place unless it was the end. */
const refreshScript = `
const source = new EventSource('/changes');
source.onmessage = async () => {
  const answer = await fetch(location.href);
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  const atEnd = innerHeight + scrollY >= document.body.scrollHeight - 80;
  if (next) document.querySelector('main').replaceWith(next);
  paint();
  if (atEnd) scrollTo(0, document.body.scrollHeight);
};
function paint() { for (const box of document.querySelectorAll('[data-bar]')) box.style.borderInlineStartColor = '#' + box.dataset.bar; }
paint();
scrollTo(0, document.body.scrollHeight);
`;

/** Lets the page load nothing but itself and run nothing but its own script. */
export const pagePolicy = `default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; style-src ${hashOf(pageStyle)}; script-src ${hashOf(refreshScript)}`;

/** A channel as people would see it, a whole HTML page; of ephemeral messages nothing. Unknown channels give a page that says so. */
export function renderChannelPage(state: StateView, channelId: string): string {
  const channel = state.findChannel(channelId);
  const guild = state.guilds().find((candidate) => candidate.id === channel?.guildId) ?? null;
  if (!channel || !guild) return shell('No such channel', '', '<p class="empty">This channel does not exist (any more).</p>');
  const names = namesIn(state, guild);
  const messages = state.messages(channelId).map((message) => messageHtml(message, names));
  const topic = channel.topic === null ? '' : `<span class="topic" dir="auto">${escapeHtml(channel.topic)}</span>`;
  const main = `<div class="bar"><bdi class="hash">#</bdi> <bdi>${escapeHtml(channel.name)}</bdi>${topic}</div>${messages.join('\n') || '<p class="empty">Nothing has been posted here yet.</p>'}`;
  return shell(`#${channel.name}`, sidebar(state, guild, channel), main);
}

function sidebar(state: StateView, guild: Guild, current: Channel): string {
  const links = state
    .channels(guild.id)
    .map(
      (channel) =>
        `<a href="/channels/${channel.id}"${channel.id === current.id ? ' class="here"' : ''}>${channel.thread ? '↳' : '#'} <bdi>${escapeHtml(channel.name)}</bdi></a>`,
    );
  return `<nav><h1 dir="auto">${escapeHtml(guild.name)}</h1>${links.join('')}</nav>`;
}

function shell(title: string, nav: string, main: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${pageStyle}</style></head>
<body>${nav}<main>${main}</main><script>${refreshScript}</script></body></html>`;
}

function namesIn(state: StateView, guild: Guild): Names {
  return {
    user: (id) => state.findUser(id)?.name ?? 'unknown-user',
    role: (id) => guild.roles.get(id)?.name ?? 'deleted-role',
    channel: (id) => state.findChannel(id)?.name ?? 'unknown',
  };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

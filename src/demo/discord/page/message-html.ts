import type { APIEmbed } from 'discord-api-types/v10';
import { messageFlags } from '../state/message-shape.ts';
import type { PostedMessage } from '../state/model.ts';
import { barStyle, componentsHtml } from './components-html.ts';
import { escapeHtml, linkHtml } from './html.ts';
import { inlineHtml, markdownHtml, type Names } from './markdown.ts';

/** One message as people would see it, with its former versions folded away. */
export function messageHtml(message: PostedMessage, names: Names): string {
  const flags = message.flags ?? 0;
  const loading = (flags & messageFlags.loading) !== 0;
  const author = message.author.global_name ?? message.author.username;
  const marks = [
    message.author.bot === true ? '<span class="tag">BOT</span>' : '',
    (flags & messageFlags.crossposted) === 0 ? '' : '<span class="tag soft">PUBLISHED</span>',
    message.ephemeralFor === null ? '' : '<span class="tag soft">ONLY YOU SEE THIS</span>',
  ].join('');
  return `<article class="message${message.mention_roles.length > 0 ? ' pinged' : ''}" id="m${message.id}">
<div class="avatar" aria-hidden="true">${escapeHtml(author.slice(0, 1).toUpperCase())}</div>
<div class="body">
<header><bdi class="author${message.author.bot === true ? ' bot' : ''}">${escapeHtml(author)}</bdi>${marks}<time datetime="${escapeHtml(message.timestamp)}">${shortTime(message.timestamp)}</time></header>
${loading ? '<div class="subtext">is thinking…</div>' : ''}<div class="content">${markdownHtml(message.content, names)}${editedHtml(message, names)}</div>
${message.embeds.map((embed) => embedHtml(embed, names)).join('\n')}
${componentsHtml(message.components, names)}${message.attachments.map((file) => `<div class="file">📎 <bdi>${escapeHtml(file.filename)}</bdi> ${file.size} bytes</div>`).join('')}
</div></article>`;
}

/** One embed; images are named, never loaded. */
function embedHtml(embed: APIEmbed, names: Names): string {
  const title = embed.title === undefined ? '' : inlineHtml(embed.title, names);
  const parts = [
    embed.author ? `<div class="by" dir="auto">${linkHtml(embed.author.url ?? '', escapeHtml(embed.author.name))}</div>` : '',
    title === '' ? '' : `<div class="title" dir="auto">${linkHtml(embed.url ?? '', title)}</div>`,
    embed.description === undefined ? '' : `<div class="description">${markdownHtml(embed.description, names)}</div>`,
    fieldsHtml(embed, names),
    embed.image ? `<div class="file">🖼 ${linkHtml(embed.image.url, escapeHtml(embed.image.url))}</div>` : '',
    footerHtml(embed),
  ];
  return `<div class="embed" ${barStyle(embed.color)}>${parts.join('')}</div>`;
}

function fieldsHtml(embed: APIEmbed, names: Names): string {
  const fields = (embed.fields ?? []).map(
    (field) =>
      `<div class="field${field.inline === true ? ' inline' : ''}"><div class="name" dir="auto">${inlineHtml(field.name, names)}</div>${markdownHtml(field.value, names)}</div>`,
  );
  return fields.length === 0 ? '' : `<div class="fields">${fields.join('')}</div>`;
}

function footerHtml(embed: APIEmbed): string {
  const texts = [
    embed.footer ? `<bdi>${escapeHtml(embed.footer.text)}</bdi>` : '',
    embed.timestamp === undefined ? '' : shortTime(embed.timestamp),
  ];
  const shown = texts.filter((text) => text !== '');
  return shown.length === 0 ? '' : `<footer dir="auto">${shown.join(' • ')}</footer>`;
}

function editedHtml(message: PostedMessage, names: Names): string {
  if (message.edited_timestamp === null) return '';
  const versions = message.history.map(
    (version) =>
      `<div class="version"><div class="subtext">until ${shortTime(version.replacedAt)}</div>${markdownHtml(version.content, names)}${version.embeds.map((embed) => embedHtml(embed, names)).join('')}</div>`,
  );
  return `<details class="edited"><summary title="${escapeHtml(message.edited_timestamp)}">(edited${versions.length > 1 ? ` ${versions.length}×` : ''})</summary>${versions.join('')}</details>`;
}

function shortTime(iso: string): string {
  return escapeHtml(`${iso.slice(0, 10)} ${iso.slice(11, 16)}`);
}

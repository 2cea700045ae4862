import { isObject, type JsonObject, objectsOf, textOf } from '../rest/json.ts';
import { escapeHtml, linkHtml } from './html.ts';
import { markdownHtml, type Names } from './markdown.ts';

const styles = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'premium'];

/** Buttons, menus and the layout of Components V2, for looking at: nothing can be clicked. */
export function componentsHtml(components: unknown, names: Names): string {
  return objectsOf(components)
    .map((component) => componentHtml(component, names))
    .join('');
}

function componentHtml(component: JsonObject, names: Names): string {
  switch (component['type']) {
    case 1:
      return `<div class="row">${componentsHtml(component['components'], names)}</div>`;
    case 2:
      return buttonHtml(component);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return `<span class="menu" dir="auto">${escapeHtml(textOf(component['placeholder']) ?? 'Make a selection')} ▾</span>`;
    case 9:
      return `<div class="section"><div>${componentsHtml(component['components'], names)}</div>${accessoryHtml(component, names)}</div>`;
    case 10:
      return markdownHtml(textOf(component['content']) ?? '', names);
    case 14:
      return '<hr>';
    case 17:
      return `<div class="embed" ${barStyle(component['accent_color'])}>${componentsHtml(component['components'], names)}</div>`;
    default:
      return '<span class="file">[media]</span>';
  }
}

/** The coloured bar of an embed or container; Discord's own grey without a colour. */
export function barStyle(colour: unknown): string {
  const known = typeof colour === 'number' && Number.isInteger(colour) && colour >= 0 && colour <= 0xffffff;
  return `data-bar="${known ? colour.toString(16).padStart(6, '0') : '4a4d55'}"`;
}

function accessoryHtml(section: JsonObject, names: Names): string {
  return isObject(section['accessory']) ? componentHtml(section['accessory'], names) : '';
}

function buttonHtml(button: JsonObject): string {
  const emoji = isObject(button['emoji']) ? `${textOf(button['emoji']['name']) ?? ''} ` : '';
  const style = styles[Number(button['style'])] ?? 'secondary';
  const off = button['disabled'] === true ? ' off' : '';
  const face = `<span class="button ${style}${off}" dir="auto">${escapeHtml(emoji + (textOf(button['label']) ?? ''))}${style === 'link' ? ' ↗' : ''}</span>`;
  return style === 'link' ? linkHtml(textOf(button['url']) ?? '', face) : face;
}

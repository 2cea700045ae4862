import { describe, expect, it } from 'vitest';
import { loadSpec } from '../../../../src/demo/discord/validation/spec.ts';

describe('the published specification', () => {
  it('names the branch of a union that was meant', async () => {
    const spec = await loadSpec(true);
    const components = [{ type: 1, components: [{ type: 3, custom_id: 'a', options: [{ label: 'x'.repeat(101), value: 'v' }] }] }];
    const faults = spec.faults('MessageCreateRequest', { components });
    expect(faults.map((fault) => fault.path.join('.'))).toEqual(['components.0.components.0.options.0.label']);
  });

  it('knows which keys it does not know', async () => {
    const spec = await loadSpec(true);
    expect(spec.unknownKeys('MessageCreateRequest', { content: 'x', contents: 'y' })).toEqual(['contents']);
  });

  it('lets everything pass, and says so, when the package is missing', async () => {
    const spec = await loadSpec(true, () => Promise.reject(new Error('Cannot find package')));
    expect(spec).toMatchObject({ available: false, note: expect.stringContaining('not installed') });
    expect(spec.faults('MessageCreateRequest', 7)).toEqual([]);
  });

  it('refuses a schema it does not have', async () => {
    const spec = await loadSpec(true);
    expect(() => spec.faults('MessageCreate', {})).toThrow('no schema "MessageCreate"');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SHIPPED_CONFIG_DIR } from '../../src/config/load-config.ts';
import { loadModel, MODEL_HEADER } from '../../src/config/load-model.ts';

const folders: string[] = [];

function emptyFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'model-'));
  folders.push(dir);
  return dir;
}

afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true });
});

describe('loadModel', () => {
  it('loads the shipped model', () => {
    const { model, faults } = loadModel(join(SHIPPED_CONFIG_DIR, 'model'));
    expect(faults).toEqual([]);
    expect(model?.languages).toEqual(['ar', 'ckb', 'en', 'kmr', 'ru', 'tr']);
    expect(model?.conv).not.toBeNull();
  });

  it('an empty folder is no model and no fault', () => {
    expect(loadModel(emptyFolder())).toEqual({ model: null, faults: [] });
  });

  it('a file that cannot be used is a fault', () => {
    const dir = emptyFolder();
    writeFileSync(join(dir, MODEL_HEADER), '{"format":1}');
    const { model, faults } = loadModel(dir);
    expect(model).toBeNull();
    expect(faults).toHaveLength(1);
  });
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  checkWexbim,
  readWexbim,
  WexbimError,
  writeWexbim,
  type WexbimMesh,
  type WexbimModel,
} from '@/lib/wexbim';
import { describeWithSharedModels, sharedModel } from '../support/sharedModels';

/** File, version, products, vertices, triangles with every instance, file units in one metre. */
const samples: [string, number, number, number, number, number][] = [
  ['OneWall.wexbim', 1, 1, 8, 12, 1000],
  ['FourWallsDoorWindows.wexbim', 1, 13, 974, 2_500, 1000],
  ['TwoProxy.wexbim', 1, 2, 8, 24, 1000],
  ['LakesideRestaurant-v1.wexbim', 1, 3_019, 126_948, 583_607, 1000],
  ['OneWallHigh-v2.wexbim', 2, 1, 8, 12, 1000],
  ['SampleHouse-v2.wexbim', 2, 62, 9_903, 25_059, 1000],
  ['SampleHouse-v3.wexbim', 3, 62, 9_792, 24_950, 1000],
  ['SampleHouse-v4.wexbim', 4, 62, 12_836, 24_885, 1],
  ['envelop-v3.wexbim', 3, 2_637, 115_177, 217_490, 1],
  ['Barracks_envelope-v3.wexbim', 3, 293, 13_490, 33_410, 1000],
  ['Barracks_windows-doors-v3.wexbim', 3, 91, 7_560, 22_928, 1000],
  ['CubeA-v4.wexbim', 4, 1, 8, 12, 1000],
  ['CubeB-v4.wexbim', 4, 1, 8, 12, 1000],
  ['no-products-v2.wexbim', 2, 0, 0, 0, 1],
];

const bytesOf = (name: string) => new Uint8Array(readFileSync(sharedModel(name)));

const digest = (content: string | Float32Array) => createHash('sha256').update(content).digest('hex');

/** One digest for the triangles of a mesh, corners with their normals, whatever the order of the triangles. */
function triangleDigest({ indices, normals }: WexbimMesh): string {
  const lines: string[] = [];
  for (let t = 0; t < indices.length / 3; t++) {
    lines.push(`${indices.subarray(3 * t, 3 * t + 3)} ${normals.subarray(6 * t, 6 * t + 6)}`);
  }
  return digest(lines.sort().join('\n'));
}

/** What must survive being written: everything but the version and the order of the triangles in a mesh. */
const contentOf = (model: WexbimModel) => ({
  ...model,
  version: 4,
  regions: model.regions.map((region) => ({
    ...region,
    geometries: region.geometries.map(({ instances, mesh }) => ({
      instances: instances.map(({ matrix, ...rest }) => ({ ...rest, matrix: String(matrix) })),
      positions: digest(mesh.positions),
      triangles: triangleDigest(mesh),
    })),
  })),
});

describeWithSharedModels('published files', () => {
  test.each(samples)(
    '%s reads to the last byte',
    (name, version, products, vertices, triangles, oneMetre) => {
      const bytes = bytesOf(`wexbim/${name}`);
      const summary = checkWexbim(bytes);
      expect(summary).toMatchObject({ version, products, vertices, triangles, oneMetre });
      expect(summary.byteLength).toBe(bytes.length);
      expect(summary.exactTotals).toBe(name !== 'envelop-v3.wexbim');
    },
  );

  test.each(samples)('%s keeps its content when it is read, written and read', (name) => {
    const model = readWexbim(bytesOf(`wexbim/${name}`));
    const written = writeWexbim(model);
    const again = readWexbim(written);
    expect(contentOf(again)).toEqual(contentOf(model));
    expect(Buffer.compare(writeWexbim(again), written)).toBe(0);
    expect(checkWexbim(written)).toMatchObject({ version: 4, exactTotals: true });
  });

  test.each([
    ['Duplex_MEP_20110907.wexbim', 'truncated', 45_414],
    ['huge-counts.wexbim', 'over_limit', 9],
    ['truncated.wexbim', 'truncated', 145_216],
    ['version-99.wexbim', 'unsupported_version', 4],
    ['wrong-magic.wexbim', 'bad_magic', 0],
  ])('malformed %s is refused as %s at byte %i', (name, reason, byteOffset) => {
    const bytes = bytesOf(`malformed/${name}`);
    for (const run of [readWexbim, checkWexbim]) {
      expect(() => run(bytes)).toThrow(WexbimError);
      expect(() => run(bytes)).toThrow(expect.objectContaining({ reason, byteOffset }));
    }
  });

  test.each([
    'FourWallsDoorWindows.wexbim',
    'SampleHouse-v2.wexbim',
    'SampleHouse-v3.wexbim',
    'CubeB-v4.wexbim',
  ])('prefixes of %s are refused with a place inside the prefix', (name) => {
    const bytes = bytesOf(`wexbim/${name}`);
    const step = Math.max(1, Math.floor(bytes.length / 997));
    for (let length = 0; length < bytes.length; length += step) {
      let place = Infinity;
      try {
        checkWexbim(bytes.subarray(0, length));
      } catch (error) {
        if (error instanceof WexbimError) place = error.byteOffset ?? Infinity;
      }
      expect(place).toBeLessThanOrEqual(length);
    }
  });
});

import { IfcAPI, LogLevel, type FlatMesh } from 'web-ifc';

/** One product as web-ifc sees it: class, names, and the box around its triangles in metres. */
export interface ReadProduct {
  id: number;
  ifcClass: string;
  globalId: string;
  name: string;
  hasShape: boolean;
  triangles: number;
  min: number[];
  max: number[];
}

export interface ReadModel {
  api: IfcAPI;
  id: number;
  products: ReadProduct[];
  /** Every line of a class, by its upper-case name's numeric type. */
  lines: (type: number) => Record<string, { value?: unknown } | { value: number }[] | null>[];
}

/** Opens IFC text with web-ifc and measures every product. Coordinates have z up. */
export async function readIfc(text: string): Promise<ReadModel> {
  const api = new IfcAPI();
  await api.Init();
  api.SetLogLevel(LogLevel.LOG_LEVEL_OFF);
  const id = api.OpenModel(new TextEncoder().encode(text), {
    COORDINATE_TO_ORIGIN: false,
    CIRCLE_SEGMENTS: 12,
  });
  api.SetGeometryTransformation(id, [1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1]);
  const lines = (type: number) =>
    Array.from(api.GetLineIDsWithType(id, type)).map((line) => api.GetLine(id, line));
  const products: ReadProduct[] = [];
  for (const { typeID, typeName } of api.GetAllTypesOfModel(id)) {
    if (!api.IsIfcElement(typeID)) continue;
    for (const line of lines(typeID)) {
      const product: ReadProduct = {
        id: line.expressID,
        ifcClass: typeName,
        globalId: line.GlobalId.value,
        name: line.Name?.value ?? '',
        hasShape: line.Representation !== null,
        triangles: 0,
        min: [Infinity, Infinity, Infinity],
        max: [-Infinity, -Infinity, -Infinity],
      };
      api.StreamMeshes(id, [product.id], (mesh) => measure(api, id, mesh, product));
      products.push(product);
    }
  }
  return { api, id, products, lines };
}

function measure(api: IfcAPI, model: number, mesh: FlatMesh, product: ReadProduct): void {
  for (let i = 0; i < mesh.geometries.size(); i++) {
    const { geometryExpressID, flatTransformation: m } = mesh.geometries.get(i);
    const geometry = api.GetGeometry(model, geometryExpressID);
    const vertices = api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize());
    product.triangles += geometry.GetIndexDataSize() / 3;
    for (let v = 0; v < vertices.length; v += 6) {
      const [x, y, z] = [vertices[v]!, vertices[v + 1]!, vertices[v + 2]!];
      for (let axis = 0; axis < 3; axis++) {
        const at = m[axis]! * x + m[4 + axis]! * y + m[8 + axis]! * z + m[12 + axis]!;
        product.min[axis] = Math.min(product.min[axis]!, at);
        product.max[axis] = Math.max(product.max[axis]!, at);
      }
    }
    geometry.delete();
  }
}

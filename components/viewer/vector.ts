import { type Point } from './viewerHost';

export function add(a: Point, b: Point, factor = 1): Point {
  return [a[0] + b[0] * factor, a[1] + b[1] * factor, a[2] + b[2] * factor];
}

export function subtract(a: Point, b: Point): Point {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function scale(a: Point, factor: number): Point {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

export function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Point, b: Point): Point {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function length(a: Point): number {
  return Math.hypot(a[0], a[1], a[2]);
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** The vector of length 1 that points the same way; zero stays zero. */
export function unit(a: Point): Point {
  return scale(a, 1 / (length(a) || 1));
}

export function middle(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
}

/** Turns a vector around an axis of length 1, by the right hand (Rodrigues). */
export function rotate(a: Point, axis: Point, radians: number): Point {
  const cosine = Math.cos(radians);
  const turned = add(scale(a, cosine), cross(axis, a), Math.sin(radians));
  return add(turned, axis, dot(axis, a) * (1 - cosine));
}

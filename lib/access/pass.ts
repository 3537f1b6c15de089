import 'server-only';
import type { VisibleModels } from './decide';
import type { Person } from './person';

declare const PASS: unique symbol;

/**
 * Proof that a person was found to be allowed to do one thing. Only `enter` makes passes, and everything that reaches
 * Flex takes one, so that no page or route can leave the question out.
 */
export type Pass = {
  readonly [PASS]: true;
  person: Person;
  /** The rule that lets the person in, as in the audit log. */
  rule: string;
  requestId: string;
  /** Whether the person is an administrator of everything, and may make tenants. */
  mayCreate: boolean;
};

/** A pass for a tenant. `address` is how the address called it; `models` which of its models the person sees. */
export type TenantPass = Pass & {
  tenantId: string;
  address: string;
  models: VisibleModels;
  /** What more the person may do here, for showing or leaving out what leads to it. */
  mayUpload: boolean;
  mayAdminister: boolean;
};

/** A pass for one model. */
export type ModelPass = TenantPass & {
  modelId: number;
  /** Whether the person may keep views that everyone sees. */
  mayShare: boolean;
};

/** The pass that goes with a target: for a model, for a tenant, or for the app as a whole. */
export type PassFor<T> = T extends { modelId: number }
  ? ModelPass
  : T extends { tenantId: string }
    ? TenantPass
    : Pass;

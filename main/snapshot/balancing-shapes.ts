import { z } from 'zod';

/** The parts of the answers of `elbv2 describe-*` that the lab reads. */

const list = <T extends z.ZodType>(shape: T) => z.array(shape).default([]);
const text = z.string();

export const LoadBalancerShape = z.object({
  LoadBalancerArn: text,
  LoadBalancerName: text,
  Scheme: text.default('internal'),
  Type: text.default('application'),
});
export type BalancerShape = z.output<typeof LoadBalancerShape>;

export const ActionShape = z.object({
  Type: text.default('forward'),
  TargetGroupArn: text.optional(),
  ForwardConfig: z
    .object({ TargetGroups: list(z.object({ TargetGroupArn: text, Weight: z.number().optional() })) })
    .optional(),
  RedirectConfig: z.object({ StatusCode: text.optional() }).optional(),
  FixedResponseConfig: z.object({ StatusCode: text.optional() }).optional(),
});
export type ActionShape = z.output<typeof ActionShape>;

export const ListenerShape = z.object({
  ListenerArn: text.default(''),
  LoadBalancerArn: text.default(''),
  Port: z.number(),
  Protocol: text.default('TCP'),
  DefaultActions: list(ActionShape),
});
export type ListenerShape = z.output<typeof ListenerShape>;

/** `ListenerArn` is no key of AWS's, whose rules tell it by their own ARN. */
export const RuleShape = z.object({
  RuleArn: text,
  ListenerArn: text.optional(),
  IsDefault: z.boolean().default(false),
  Actions: list(ActionShape),
});

export const LoadBalancerListenersShape = z.object({ LoadBalancerArn: text, Listeners: list(ListenerShape) });

export const TargetGroupShape = z.object({
  TargetGroupArn: text,
  TargetType: text.default('instance'),
  HealthCheckPort: text.default('traffic-port'),
});
export type TargetGroup = z.output<typeof TargetGroupShape>;

/** Attributes are lists of their own; `LoadBalancerArn` or `TargetGroupArn` says whose. */
const attributes = list(z.object({ Key: text, Value: text }));
export const LoadBalancerAttributesShape = z.object({ LoadBalancerArn: text, Attributes: attributes });
export const TargetGroupAttributesShape = z.object({ TargetGroupArn: text, Attributes: attributes });

export const TargetHealthShape = z.object({
  TargetGroupArn: text,
  TargetHealthDescriptions: list(z.object({ Target: z.object({ Id: text, Port: z.number().optional() }) })),
});

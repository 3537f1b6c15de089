export { ModelWorkspace } from './ModelWorkspace';
export { type WorkspaceProps as ModelWorkspaceProps } from './Workspace';

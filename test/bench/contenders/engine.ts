import { NodeHelpers, type INodeType, type IVersionedNodeType } from 'n8n-workflow';
import { Harness } from '../../harness';
import { START_TYPE, type LoadedPackage } from '../../harness/package';

/** A node that is not of this package on the same engine, with the credential types of this package to choose from. */
export function harnessFor(
	ours: Harness,
	packageName: string,
	type: INodeType | IVersionedNodeType,
): Harness {
	const node = (name: string, version?: number): INodeType =>
		name === START_TYPE ? ours.node(name) : NodeHelpers.getVersionedNodeType(type, version);
	const pkg: LoadedPackage = {
		...ours.pkg,
		name: packageName,
		node,
		nodeTypes: {
			getByName: (name) => (name === START_TYPE ? ours.node(name) : type),
			getByNameAndVersion: node,
			getKnownTypes: () => ({}),
		},
	};
	return new Harness(pkg);
}

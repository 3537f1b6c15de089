/**
 * Which classes are kinds of which, below IfcProduct, without the `Ifc`; of IFC2x3, IFC4 and IFC4.3 together, because a client need
 * not know the schema of a file. Source: the EXPRESS schemas of buildingSMART, by way of the inheritance table of web-ifc 0.0.78.
 */
const SUBTYPES: Record<string, string> = {
  Beam: 'BeamStandardCase',
  // IFC4.3 calls a BuildingElement a BuiltElement.
  BuildingElement:
    'BuiltElement Beam BuildingElementComponent BuildingElementProxy Chimney Column Covering CurtainWall Door Footing Member Pile Plate Railing Ramp RampFlight Roof ShadingDevice Slab Stair StairFlight Wall Window',
  BuildingElementComponent: 'BuildingElementPart ReinforcingElement',
  BuiltElement:
    'Beam Bearing BuildingElementProxy Chimney Column Course Covering CurtainWall DeepFoundation Door EarthworksElement Footing Kerb Member MooringDevice NavigationElement Pavement Plate Rail Railing Ramp RampFlight Roof ShadingDevice Slab Stair StairFlight TrackElement Wall Window',
  Column: 'ColumnStandardCase',
  DeepFoundation: 'CaissonFoundation Pile',
  DistributionControlElement:
    'Actuator Alarm Controller FlowInstrument ProtectiveDeviceTrippingUnit Sensor UnitaryControlElement',
  DistributionElement: 'DistributionControlElement DistributionFlowElement',
  DistributionFlowElement:
    'DistributionChamberElement EnergyConversionDevice FlowController FlowFitting FlowMovingDevice FlowSegment FlowStorageDevice FlowTerminal FlowTreatmentDevice',
  Door: 'DoorStandardCase',
  EarthworksElement: 'EarthworksFill ReinforcedSoil',
  EdgeFeature: 'ChamferEdgeFeature RoundedEdgeFeature',
  Element:
    'BuildingElement BuiltElement CivilElement DistributionElement ElectricalElement ElementAssembly ElementComponent EquipmentElement FeatureElement FurnishingElement GeographicElement GeotechnicalElement TransportElement TransportationDevice VirtualElement',
  ElementComponent:
    'BuildingElementPart DiscreteAccessory Fastener ImpactProtectionDevice MechanicalFastener ReinforcingElement Sign VibrationDamper VibrationIsolator',
  EnergyConversionDevice:
    'AirToAirHeatRecovery Boiler Burner Chiller Coil Condenser CooledBeam CoolingTower ElectricGenerator ElectricMotor Engine EvaporativeCooler Evaporator HeatExchanger Humidifier MotorConnection SolarDevice Transformer TubeBundle UnitaryEquipment',
  ExternalSpatialStructureElement: 'ExternalSpatialElement',
  Facility: 'Bridge Building MarineFacility Railway Road',
  FacilityPart: 'BridgePart FacilityPartCommon MarinePart RailwayPart RoadPart',
  Fastener: 'MechanicalFastener',
  FeatureElement: 'FeatureElementAddition FeatureElementSubtraction SurfaceFeature',
  FeatureElementAddition: 'ProjectionElement',
  FeatureElementSubtraction: 'EarthworksCut EdgeFeature OpeningElement VoidingFeature',
  FlowController:
    'AirTerminalBox Damper DistributionBoard ElectricDistributionBoard ElectricDistributionPoint ElectricTimeControl FlowMeter ProtectiveDevice SwitchingDevice Valve',
  FlowFitting: 'CableCarrierFitting CableFitting DuctFitting JunctionBox PipeFitting',
  FlowMovingDevice: 'Compressor Fan Pump',
  FlowSegment: 'CableCarrierSegment CableSegment ConveyorSegment DuctSegment PipeSegment',
  FlowStorageDevice: 'ElectricFlowStorageDevice Tank',
  FlowTerminal:
    'AirTerminal AudioVisualAppliance CommunicationsAppliance ElectricAppliance FireSuppressionTerminal Lamp LightFixture LiquidTerminal MedicalDevice MobileTelecommunicationsAppliance Outlet SanitaryTerminal Signal SpaceHeater StackTerminal WasteTerminal',
  FlowTreatmentDevice: 'DuctSilencer ElectricFlowTreatmentDevice Filter Interceptor',
  FurnishingElement: 'Furniture SystemFurnitureElement',
  GeotechnicalAssembly: 'Borehole Geomodel Geoslice',
  GeotechnicalElement: 'GeotechnicalAssembly GeotechnicalStratum',
  LinearElement: 'AlignmentCant AlignmentHorizontal AlignmentSegment AlignmentVertical',
  LinearPositioningElement: 'Alignment',
  Member: 'MemberStandardCase',
  OpeningElement: 'OpeningStandardCase',
  Plate: 'PlateStandardCase',
  Port: 'DistributionPort',
  PositioningElement: 'Grid LinearPositioningElement Referent',
  Product:
    'Annotation Element Grid LinearElement Port PositioningElement Proxy SpatialElement SpatialStructureElement StructuralActivity StructuralItem',
  ReinforcingElement: 'ReinforcingBar ReinforcingMesh Tendon TendonAnchor TendonConduit',
  Slab: 'SlabElementedCase SlabStandardCase',
  SpatialElement: 'ExternalSpatialStructureElement SpatialStructureElement SpatialZone',
  SpatialStructureElement: 'Building BuildingStorey Facility FacilityPart Site Space',
  StructuralAction:
    'StructuralCurveAction StructuralLinearAction StructuralPlanarAction StructuralPointAction StructuralSurfaceAction',
  StructuralActivity: 'StructuralAction StructuralReaction',
  StructuralConnection: 'StructuralCurveConnection StructuralPointConnection StructuralSurfaceConnection',
  StructuralCurveAction: 'StructuralLinearAction',
  StructuralCurveMember: 'StructuralCurveMemberVarying',
  StructuralItem: 'StructuralConnection StructuralMember',
  StructuralLinearAction: 'StructuralLinearActionVarying',
  StructuralMember: 'StructuralCurveMember StructuralSurfaceMember',
  StructuralPlanarAction: 'StructuralPlanarActionVarying',
  StructuralReaction: 'StructuralCurveReaction StructuralPointReaction StructuralSurfaceReaction',
  StructuralSurfaceAction: 'StructuralPlanarAction',
  StructuralSurfaceMember: 'StructuralSurfaceMemberVarying',
  TransportationDevice: 'TransportElement Vehicle',
  Wall: 'WallElementedCase WallStandardCase',
  Window: 'WindowStandardCase',
};

/** Names that the official client may send and that no product has: they are known, and select nothing (CONTRACT.md 6). */
const NEVER_DRAWN = ['Person', 'Document', 'DoorStyle', 'DoorType', 'WallType'];

const properNames = new Map(
  [
    'Product',
    ...Object.keys(SUBTYPES),
    ...Object.values(SUBTYPES).flatMap((names) => names.split(' ')),
    ...NEVER_DRAWN,
  ].map((name) => [name.toLowerCase(), name]),
);

/** The name of a class as the table has it, from one in any case, with `Ifc` in front or without; undefined when unknown. */
export function knownType(name: string): string | undefined {
  return properNames.get(name.toLowerCase().replace(/^ifc/, ''));
}

/** The classes of these names and all below them, with `Ifc`. */
export function withSubtypes(names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(`Ifc${name}`)) continue;
    found.add(`Ifc${name}`);
    open.push(...(SUBTYPES[name]?.split(' ') ?? []));
  }
  return found;
}

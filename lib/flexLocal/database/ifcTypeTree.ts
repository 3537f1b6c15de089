/**
 * The classes of IFC that things of a model can be, less their `Ifc`: each class with the classes right below it. Source: the
 * EXPRESS schemas of IFC 2x3, IFC 4 and IFC 4.3 by buildingSMART. Where they differ, IFC 4 counts; classes that only one has
 * hang where that one has them. IFC 4.3 calls `BuildingElement` `BuiltElement`: it is one class here, under the older name.
 *
 * A migration writes this into databases, so it stays as it is; what a later IFC adds needs a migration of its own.
 */
const TREE: Record<string, string> = {
  ObjectDefinition: 'Object TypeObject',
  Object: 'Actor Control Group Process Product Resource',
  Actor: 'Occupant',
  Control:
    'ActionRequest ConditionCriterion CostItem CostSchedule EquipmentStandard FurnitureStandard PerformanceHistory Permit ProjectOrder ProjectOrderRecord ScheduleTimeControl ServiceLife SpaceProgram TimeSeriesSchedule WorkCalendar WorkControl',
  WorkControl: 'WorkPlan WorkSchedule',
  Group: 'Asset Condition Inventory StructuralLoadGroup StructuralResultGroup System',
  StructuralLoadGroup: 'StructuralLoadCase',
  System: 'BuildingSystem BuiltSystem DistributionSystem ElectricalCircuit StructuralAnalysisModel Zone',
  DistributionSystem: 'DistributionCircuit',
  Process: 'Event Procedure Task',
  Task: 'Move OrderAction',
  Product:
    'Annotation Element Grid LinearElement Port PositioningElement Proxy SpatialElement StructuralActivity StructuralItem',
  Element:
    'BuildingElement CivilElement DistributionElement ElectricalElement ElementAssembly ElementComponent EquipmentElement FeatureElement FurnishingElement GeographicElement GeotechnicalElement TransportElement TransportationDevice VirtualElement',
  BuildingElement:
    'Beam Bearing BuildingElementComponent BuildingElementProxy BuiltElement Chimney Column Course Covering CurtainWall DeepFoundation Door EarthworksElement Footing Kerb Member MooringDevice NavigationElement Pavement Pile Plate Rail Railing Ramp RampFlight Roof ShadingDevice Slab Stair StairFlight TrackElement Wall Window',
  Beam: 'BeamStandardCase',
  Column: 'ColumnStandardCase',
  DeepFoundation: 'CaissonFoundation',
  Door: 'DoorStandardCase',
  EarthworksElement: 'EarthworksFill ReinforcedSoil',
  Member: 'MemberStandardCase',
  Plate: 'PlateStandardCase',
  Slab: 'SlabElementedCase SlabStandardCase',
  Wall: 'WallElementedCase WallStandardCase',
  Window: 'WindowStandardCase',
  DistributionElement: 'DistributionControlElement DistributionFlowElement',
  DistributionControlElement:
    'Actuator Alarm Controller FlowInstrument ProtectiveDeviceTrippingUnit Sensor UnitaryControlElement',
  DistributionFlowElement:
    'DistributionChamberElement EnergyConversionDevice FlowController FlowFitting FlowMovingDevice FlowSegment FlowStorageDevice FlowTerminal FlowTreatmentDevice',
  EnergyConversionDevice:
    'AirToAirHeatRecovery Boiler Burner Chiller Coil Condenser CooledBeam CoolingTower ElectricGenerator ElectricMotor Engine EvaporativeCooler Evaporator HeatExchanger Humidifier MotorConnection SolarDevice Transformer TubeBundle UnitaryEquipment',
  FlowController:
    'AirTerminalBox Damper DistributionBoard ElectricDistributionBoard ElectricDistributionPoint ElectricTimeControl FlowMeter ProtectiveDevice SwitchingDevice Valve',
  FlowFitting: 'CableCarrierFitting CableFitting DuctFitting JunctionBox PipeFitting',
  FlowMovingDevice: 'Compressor Fan Pump',
  FlowSegment: 'CableCarrierSegment CableSegment ConveyorSegment DuctSegment PipeSegment',
  FlowStorageDevice: 'ElectricFlowStorageDevice Tank',
  FlowTerminal:
    'AirTerminal AudioVisualAppliance CommunicationsAppliance ElectricAppliance FireSuppressionTerminal Lamp LightFixture LiquidTerminal MedicalDevice MobileTelecommunicationsAppliance Outlet SanitaryTerminal Signal SpaceHeater StackTerminal WasteTerminal',
  FlowTreatmentDevice: 'DuctSilencer ElectricFlowTreatmentDevice Filter Interceptor',
  ElementComponent:
    'BuildingElementPart DiscreteAccessory Fastener ImpactProtectionDevice MechanicalFastener ReinforcingElement Sign VibrationDamper VibrationIsolator',
  ReinforcingElement: 'ReinforcingBar ReinforcingMesh Tendon TendonAnchor TendonConduit',
  FeatureElement: 'FeatureElementAddition FeatureElementSubtraction SurfaceFeature',
  FeatureElementAddition: 'ProjectionElement',
  FeatureElementSubtraction: 'EarthworksCut EdgeFeature OpeningElement VoidingFeature',
  EdgeFeature: 'ChamferEdgeFeature RoundedEdgeFeature',
  OpeningElement: 'OpeningStandardCase',
  FurnishingElement: 'Furniture SystemFurnitureElement',
  GeotechnicalElement: 'GeotechnicalAssembly GeotechnicalStratum',
  GeotechnicalAssembly: 'Borehole Geomodel Geoslice',
  TransportationDevice: 'Vehicle',
  LinearElement: 'AlignmentCant AlignmentHorizontal AlignmentSegment AlignmentVertical',
  Port: 'DistributionPort',
  PositioningElement: 'LinearPositioningElement Referent',
  LinearPositioningElement: 'Alignment',
  SpatialElement: 'ExternalSpatialStructureElement SpatialStructureElement SpatialZone',
  ExternalSpatialStructureElement: 'ExternalSpatialElement',
  SpatialStructureElement: 'Building BuildingStorey Facility FacilityPart Site Space',
  Facility: 'Bridge MarineFacility Railway Road',
  FacilityPart: 'BridgePart FacilityPartCommon MarinePart RailwayPart RoadPart',
  StructuralActivity: 'StructuralAction StructuralReaction',
  StructuralAction: 'StructuralCurveAction StructuralPointAction StructuralSurfaceAction',
  StructuralCurveAction: 'StructuralLinearAction',
  StructuralLinearAction: 'StructuralLinearActionVarying',
  StructuralSurfaceAction: 'StructuralPlanarAction',
  StructuralPlanarAction: 'StructuralPlanarActionVarying',
  StructuralReaction: 'StructuralCurveReaction StructuralPointReaction StructuralSurfaceReaction',
  StructuralItem: 'StructuralConnection StructuralMember',
  StructuralConnection: 'StructuralCurveConnection StructuralPointConnection StructuralSurfaceConnection',
  StructuralMember: 'StructuralCurveMember StructuralSurfaceMember',
  StructuralCurveMember: 'StructuralCurveMemberVarying',
  StructuralSurfaceMember: 'StructuralSurfaceMemberVarying',
  Resource: 'ConstructionResource',
  ConstructionResource:
    'ConstructionEquipmentResource ConstructionMaterialResource ConstructionProductResource CrewResource LaborResource SubContractResource',
  TypeObject: 'TypeProcess TypeProduct TypeResource',
  TypeProcess: 'EventType ProcedureType TaskType',
  TypeProduct: 'DoorStyle ElementType SpatialElementType WindowStyle',
  ElementType:
    'BuildingElementType CivilElementType DistributionElementType ElementAssemblyType ElementComponentType FurnishingElementType GeographicElementType TransportElementType TransportationDeviceType',
  BuildingElementType:
    'BeamType BearingType BuildingElementProxyType BuiltElementType ChimneyType ColumnType CourseType CoveringType CurtainWallType DeepFoundationType DoorType FootingType KerbType MemberType MooringDeviceType NavigationElementType PavementType PileType PlateType RailType RailingType RampFlightType RampType RoofType ShadingDeviceType SlabType StairFlightType StairType TrackElementType WallType WindowType',
  DeepFoundationType: 'CaissonFoundationType',
  DistributionElementType: 'DistributionControlElementType DistributionFlowElementType',
  DistributionControlElementType:
    'ActuatorType AlarmType ControllerType FlowInstrumentType ProtectiveDeviceTrippingUnitType SensorType UnitaryControlElementType',
  DistributionFlowElementType:
    'DistributionChamberElementType EnergyConversionDeviceType FlowControllerType FlowFittingType FlowMovingDeviceType FlowSegmentType FlowStorageDeviceType FlowTerminalType FlowTreatmentDeviceType',
  EnergyConversionDeviceType:
    'AirToAirHeatRecoveryType BoilerType BurnerType ChillerType CoilType CondenserType CooledBeamType CoolingTowerType ElectricGeneratorType ElectricMotorType EngineType EvaporativeCoolerType EvaporatorType HeatExchangerType HumidifierType MotorConnectionType SolarDeviceType TransformerType TubeBundleType UnitaryEquipmentType',
  FlowControllerType:
    'AirTerminalBoxType DamperType DistributionBoardType ElectricDistributionBoardType ElectricTimeControlType FlowMeterType ProtectiveDeviceType SwitchingDeviceType ValveType',
  FlowFittingType: 'CableCarrierFittingType CableFittingType DuctFittingType JunctionBoxType PipeFittingType',
  FlowMovingDeviceType: 'CompressorType FanType PumpType',
  FlowSegmentType:
    'CableCarrierSegmentType CableSegmentType ConveyorSegmentType DuctSegmentType PipeSegmentType',
  FlowStorageDeviceType: 'ElectricFlowStorageDeviceType TankType',
  FlowTerminalType:
    'AirTerminalType AudioVisualApplianceType CommunicationsApplianceType ElectricApplianceType ElectricHeaterType FireSuppressionTerminalType GasTerminalType LampType LightFixtureType LiquidTerminalType MedicalDeviceType MobileTelecommunicationsApplianceType OutletType SanitaryTerminalType SignalType SpaceHeaterType StackTerminalType WasteTerminalType',
  FlowTreatmentDeviceType: 'DuctSilencerType ElectricFlowTreatmentDeviceType FilterType InterceptorType',
  ElementComponentType:
    'BuildingElementPartType DiscreteAccessoryType FastenerType ImpactProtectionDeviceType MechanicalFastenerType ReinforcingElementType SignType VibrationDamperType VibrationIsolatorType',
  ReinforcingElementType:
    'ReinforcingBarType ReinforcingMeshType TendonAnchorType TendonConduitType TendonType',
  FurnishingElementType: 'FurnitureType SystemFurnitureElementType',
  TransportationDeviceType: 'VehicleType',
  SpatialElementType: 'SpatialStructureElementType SpatialZoneType',
  SpatialStructureElementType: 'SpaceType',
  TypeResource: 'ConstructionResourceType',
  ConstructionResourceType:
    'ConstructionEquipmentResourceType ConstructionMaterialResourceType ConstructionProductResourceType CrewResourceType LaborResourceType SubContractResourceType',
};

/** Classes outside of the tree, which IFC does not derive from IfcRoot. */
const SINGLE = [
  'DocumentInformation',
  'DocumentReference',
  'Organization',
  'Person',
  'PersonAndOrganization',
];

/** One class of IFC as a node of a classification; `path` are the numbers of itself and of all above, nearest first. */
export type IfcTypeNode = { id: number; name: string; parentId: number | null; path: number[] };

/** The classes of IFC from the top down, numbered from 1. */
export function listIfcTypes(): IfcTypeNode[] {
  const nodes: IfcTypeNode[] = [];
  function add(name: string, parent: IfcTypeNode | null): void {
    const id = nodes.length + 1;
    const node = { id, name, parentId: parent?.id ?? null, path: [id, ...(parent?.path ?? [])] };
    nodes.push(node);
    for (const child of TREE[name]?.split(' ') ?? []) add(child, node);
  }
  for (const top of ['ObjectDefinition', ...SINGLE]) add(top, null);
  return nodes;
}
